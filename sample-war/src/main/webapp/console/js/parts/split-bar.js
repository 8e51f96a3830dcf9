// How many were blocked, noted in passive mode, and logged: in numbers and as a bar.
import { element, svg } from '../base/dom.js';
import { count } from '../base/format.js';
import { KINDS, OUTCOMES } from '../base/outcome.js';
import { hatch } from './hatch.js';

export function split(counts, most) {
  const { definition, paint } = hatch();
  let x = 0;
  const parts = KINDS.filter((kind) => counts[kind] > 0).map((kind) => {
    const width = (100 * counts[kind]) / most;
    x += width;
    return svg('rect', {
      x: `${(x - width).toFixed(2)}%`,
      width: `${Math.max(0.5, width).toFixed(2)}%`,
      height: 8,
      ...paint(kind),
    });
  });
  const words = KINDS.map((kind) => `${count(counts[kind])} ${OUTCOMES[kind].word}`).join(', ');
  return element(
    'span',
    { class: 'split' },
    svg('svg', { 'aria-hidden': 'true' }, definition, parts),
    element('small', {}, words),
  );
}
