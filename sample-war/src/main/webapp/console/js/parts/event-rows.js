// Events, one below the other, newest first. A row opens to show the whole event.
import { element, replace } from '../base/dom.js';
import { brief, count, moment } from '../base/format.js';
import { gist } from '../base/outcome.js';
import { outcomeTag } from './tags.js';
import { detail } from './event-detail.js';

/** More rows than these nobody reads, and every browser draws these at once. */
export const MOST_ROWS = 300;

/** Nor can anybody follow more than these in a moment; how many were left out is said between the rows. */
export const MOST_AT_ONCE = 40;

export function rows(label) {
  const root = element('ol', { class: 'log', 'aria-label': label, tabindex: -1 });
  return {
    root,
    isBeingRead: () =>
      root.querySelector('details[open]') !== null ||
      (document.activeElement !== root && root.contains(document.activeElement)),
    fold: () =>
      root.querySelectorAll('details[open]').forEach((opened) => {
        opened.open = false;
      }),
    set: (events) =>
      replace(
        root,
        events.map((event) => row(event, false)),
      ),
    prepend: (events, skipped = 0) => {
      const missing = Math.max(0, events.length - MOST_AT_ONCE) + skipped;
      root.prepend(
        ...events.slice(0, MOST_AT_ONCE).map((event) => row(event, true)),
        ...(missing > 0 ? [gap(missing)] : []),
      );
      while (root.childElementCount > MOST_ROWS) root.lastElementChild.remove();
    },
    append: (events) => root.append(...events.map((event) => row(event, false))),
  };
}

function gap(missing) {
  return element(
    'li',
    { class: 'gap' },
    `${count(missing)} more arrived here, too many to show: search, or load the list anew.`,
  );
}

function row(event, fresh) {
  const { request, status, reason } = gist(event);
  const opened = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('time', { datetime: event.received_at, title: event.received_at }, moment(event.received_at)),
      outcomeTag(event),
      element('span', { class: 'type cut' }, brief(event.event_type, 60)),
      element(
        'span',
        { class: 'gist cut' },
        request && element('span', { class: 'mono' }, brief(request, 100)),
        status && element('span', { class: 'status' }, status),
        element('span', { class: 'soft' }, brief(reason, 200)),
      ),
      element('span', { class: 'from cut mono' }, event.ip_address ?? ''),
    ),
  );
  // Written when it is opened first: hundreds of long texts need not be in the page.
  opened.addEventListener(
    'toggle',
    () => opened.open && opened.childElementCount === 1 && opened.append(detail(event)),
  );
  return element(
    'li',
    { class: fresh ? 'fresh' : null, 'data-number': event.number, 'data-outcome': event.outcome },
    opened,
  );
}
