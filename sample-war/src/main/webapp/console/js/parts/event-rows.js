// Events, one below the other, newest first. A row opens to show the whole event.
import { element, replace } from '../base/dom.js';
import { brief, moment } from '../base/format.js';
import { gist } from '../base/outcome.js';
import { outcomeTag } from './tags.js';
import { detail } from './event-detail.js';

/** More rows than these nobody reads, and every browser draws these at once. */
export const MOST_ROWS = 400;

export function rows(label) {
  const root = element('ol', { class: 'log', 'aria-label': label });
  return {
    root,
    isEmpty: () => root.childElementCount === 0,
    isBeingRead: () => root.querySelector('details[open]') !== null || root.contains(document.activeElement),
    oldest: () => Number(root.lastElementChild?.dataset.number ?? 0),
    set: (events) => replace(root, events.map((event) => row(event, false))),
    prepend: (events) => {
      root.prepend(...events.slice(0, MOST_ROWS).map((event) => row(event, true)));
      while (root.childElementCount > MOST_ROWS) root.lastElementChild.remove();
    },
    append: (events) => root.append(...events.map((event) => row(event, false))),
  };
}

function row(event, fresh) {
  const { request, status, reason } = gist(event);
  const opened = element('details', {},
    element('summary', {},
      element('time', { datetime: event.received_at, title: event.received_at }, moment(event.received_at)),
      outcomeTag(event),
      element('span', { class: 'type cut' }, brief(event.event_type, 60)),
      element('span', { class: 'gist cut' }, request && element('span', { class: 'mono' }, brief(request, 100)), status && element('span', { class: 'status' }, status), element('span', { class: 'soft' }, brief(reason, 200))),
      element('span', { class: 'from cut mono' }, event.ip_address ?? '')));
  // Written when it is opened first: hundreds of long texts need not be in the page.
  opened.addEventListener('toggle', () => opened.open && opened.childElementCount === 1 && opened.append(detail(event)));
  return element('li', { class: fresh ? 'fresh' : null, 'data-number': event.number, 'data-outcome': event.outcome }, opened);
}
