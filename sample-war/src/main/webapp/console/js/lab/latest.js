// The newest events, as they arrive.
import { element } from '../base/dom.js';
import { on } from '../base/live.js';
import { brief, moment } from '../base/format.js';
import { outcomeTag } from '../parts/tags.js';

const SHOWN = 14;

export function latest() {
  const none = element('p', { class: 'empty' }, 'Nothing since you came here.');
  const list = element('ol', { class: 'latest', 'aria-label': 'The newest events' });
  const end = on('events', (messages) => {
    const fresh = messages
      .flatMap(({ events }) => events)
      .sort((one, other) => other.number - one.number)
      .slice(0, SHOWN);
    list.prepend(...fresh.map(line));
    while (list.childElementCount > SHOWN) list.lastElementChild.remove();
    none.hidden = list.childElementCount > 0;
  });
  return { root: element('div', {}, none, list), end };
}

function line(event) {
  return element(
    'li',
    {},
    element('time', { datetime: event.received_at }, moment(event.received_at)),
    outcomeTag(event),
    element('span', { class: 'cut' }, brief(event.event_type, 60)),
    element('span', { class: 'mono cut soft' }, event.ip_address ?? ''),
  );
}
