// recorded = delivered + waiting + failed: whether nothing was lost silently.
import { element, svg } from '../base/dom.js';
import { count } from '../base/format.js';
import { tag } from './tags.js';

const PARTS = [
  ['delivered', 'delivered'],
  ['waiting', 'waiting'],
  ['failed', 'not delivered'],
];

/** `{ recorded, delivered, waiting, failed }` as a bar, a sum, and a verdict. */
export function ledger(books) {
  const sum = books.delivered + books.waiting + books.failed;
  return element(
    'div',
    { class: 'ledger' },
    element('div', { class: 'row' }, verdict(books, sum)),
    bar(books, Math.max(1, sum)),
    element(
      'p',
      { class: 'sum' },
      element('b', {}, count(books.recorded)),
      ' recorded',
      PARTS.map(([name, words], place) => [
        place === 0 ? ' = ' : ' + ',
        element('b', {}, count(books[name])),
        ' ' + words,
      ]),
    ),
  );
}

function verdict(books, sum) {
  if (sum !== books.recorded) return tag(`out of balance by ${count(books.recorded - sum)}`, 'blocked', 'blocked');
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
