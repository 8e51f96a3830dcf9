// recorded = delivered + waiting + failed: whether nothing was lost silently.
import { element, svg } from '../base/dom.js';
import { count } from '../base/format.js';
import { tag } from './tags.js';

const PARTS = [
  ['delivered', 'delivered'],
  ['waiting', 'waiting'],
  ['failed', 'not delivered'],
];

const sumOf = (books) => books.delivered + books.waiting + books.failed;

/** `{ recorded, delivered, waiting, failed }` as a bar, a sum, and a verdict. */
export function ledger(books) {
  return drawn(books, verdict(books, books.recorded - sumOf(books)), books.recorded);
}

/** What an agent reported, which says not what it recorded, beside what arrived: `missing` is what did not. */
export function reportedLedger(books) {
  return drawn(books, verdict(books, books.compared?.missing ?? 0), sumOf(books));
}

function drawn(books, said, recorded) {
  return element(
    'div',
    { class: 'ledger' },
    element('div', { class: 'row' }, said),
    bar(books, Math.max(1, sumOf(books))),
    element(
      'p',
      { class: 'sum' },
      element('b', {}, count(recorded)),
      ' recorded',
      PARTS.map(([name, words], place) => [
        place === 0 ? ' = ' : ' + ',
        element('b', {}, count(books[name])),
        ' ' + words,
      ]),
    ),
  );
}

function verdict(books, difference) {
  if (difference !== 0) return tag(`out of balance by ${count(difference)}`, 'blocked', 'blocked');
  if (books.failed > 0) return tag('balanced, with losses that are told', 'warn', 'clock');
  return books.waiting > 0 ? tag('balanced, catching up', 'warn', 'clock') : tag('balanced', 'good', 'check');
}

function bar(books, sum) {
  let x = 0;
  return svg(
    'svg',
    { class: 'ledger-bar', 'aria-hidden': 'true' },
    PARTS.map(([name]) => {
      const width = (100 * books[name]) / sum;
      x += width;
      return svg('rect', {
        class: 'fill-' + name,
        x: `${(x - width).toFixed(2)}%`,
        width: `${width.toFixed(2)}%`,
        height: 8,
      });
    }),
  );
}
