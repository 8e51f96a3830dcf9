// Short labels.
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { brief } from '../base/format.js';
import { OUTCOMES, outcomeOf } from '../base/outcome.js';

export function tag(text, kind = '', iconName = null) {
  return element('span', { class: 'tag ' + kind }, iconName && icon(iconName), element('span', {}, brief(text, 60)));
}

/** What became of an event's request: word, shape and colour. */
export function outcomeTag(event) {
  const key = outcomeOf(event);
  const { word, icon: shape, meaning } = OUTCOMES[key];
  const made = tag(word, key, shape);
  made.setAttribute('title', meaning);
  return made;
}
