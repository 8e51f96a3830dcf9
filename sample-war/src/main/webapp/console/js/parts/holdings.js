// What is kept, and what came in since the start.
import { element } from '../base/dom.js';
import { ago, count } from '../base/format.js';

export function holdings({ stored, received }) {
  const entries = [
    ['Kept', `${count(stored.events)} events, the oldest ${ago(stored.oldest)}`],
    [
      'Since the start',
      `${count(received.events)} events and ${count(received.metrics)} metrics in ${count(received.batches)} batches`,
    ],
    ['Duplicates', count(received.duplicates)],
    ['Refused', count(received.refused)],
  ];
  return element(
    'dl',
    { class: 'holdings' },
    entries.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}
