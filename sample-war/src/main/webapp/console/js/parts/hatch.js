// What passive mode noted is hatched: it differs from blocks without any colour.
import { svg } from '../base/dom.js';

let made = 0;

/** A pattern's definition, and how each kind of outcome is painted in the drawing that holds it. */
export function hatch() {
  const id = 'hatch-' + ++made;
  const definition = svg(
    'defs',
    {},
    svg(
      'pattern',
      { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: 5, height: 5, class: 'hatch-ground' }),
      svg('path', { d: 'M-1 6L6 -1M-1 1L1 -1M4 6L6 4', class: 'hatch-line' }),
    ),
  );
  const paint = (kind) => (kind === 'noted' ? { fill: `url(#${id})` } : { class: 'fill-' + kind });
  return { definition, paint };
}
