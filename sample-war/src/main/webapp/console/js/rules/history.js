// Every version with who made it, when, and what it changed; one button returns to it.
import { element, replace } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { ago, moment } from '../base/format.js';
import { icon } from '../base/icons.js';
import { button } from '../parts/card.js';
import { ask } from '../parts/confirm.js';
import { tag } from '../parts/tags.js';
import { toast } from '../parts/toast.js';
import { diff } from './diff.js';

/** Draws it unless somebody is in it and nothing is new. */
export function history(place, versions, current, again) {
  if (place.dataset.version === String(current) && place.contains(document.activeElement)) return;
  place.dataset.version = current;
  replace(
    place,
    element(
      'ol',
      { class: 'history' },
      versions.map((version) => entry(version, current, again)),
    ),
  );
}

function entry({ version, author, at, action, note, diff: changes }, current, again) {
  return element(
    'li',
    { 'data-version': version },
    element(
      'div',
      { class: 'row' },
      element('b', {}, `Version ${version}`),
      version === current && tag('in force', 'good', 'check'),
      action && tag(action, 'plain'),
      element('small', { title: at }, `${author ?? ''}, ${ago(at)} (${moment(at)})`),
      version !== current &&
        element(
          'span',
          { class: 'push' },
          button('Return to this', () => restore(version, current, again), {
            icon: icon('back'),
            'aria-label': `Return to version ${version}`,
          }),
        ),
    ),
    note && element('p', { class: 'wrap' }, note),
    diff(changes ?? []),
  );
}

async function restore(version, current, again) {
  const sure = await ask({
    title: `Return to version ${version}?`,
    yes: 'Return',
    body: element(
      'p',
      {},
      `The rules of version ${version} come back as a new version. What was changed since stays in the history.`,
    ),
  });
  if (!sure) return;
  try {
    const made = await post('rules/restore', { version, expected_version: current });
    toast(`Version ${made.version} is up: the rules of version ${version}.`);
  } catch (failure) {
    toast('Nothing was changed. ' + reasonOf(failure));
  }
  again();
}
