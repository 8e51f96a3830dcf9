// Events over time as stacked columns, and the small line of a figure.
import { element, replace, svg } from '../base/dom.js';
import { count, minute } from '../base/format.js';
import { KINDS, OUTCOMES } from '../base/outcome.js';
import { hatch } from './hatch.js';

const HEAD = 14;
const AXIS = 18;
const LEFT = 38;
const LABEL_WIDTH = 90;

/** A figure that redraws itself to its width; `draw` takes `[{ at, blocked, noted, other }]`, oldest first. */
export function series(label) {
  const drawing = svg('svg', { class: 'series', role: 'img', 'aria-label': label });
  const root = element('figure', { class: 'chart' }, drawing, legend());
  let columns = [];
  const paint = () => drawing.clientWidth > 0 && paintColumns(drawing, columns, label);
  new ResizeObserver(paint).observe(drawing);
  return {
    root,
    draw: (given) => {
      columns = given;
      paint();
    },
  };
}

function legend() {
  const { definition, paint } = hatch();
  return element(
    'figcaption',
    { class: 'legend' },
    KINDS.map((kind, place) =>
      element(
        'span',
        {},
        svg(
          'svg',
          { viewBox: '0 0 12 12', 'aria-hidden': 'true' },
          place === 0 && definition,
          svg('rect', { width: 12, height: 12, rx: 2, ...paint(kind) }),
        ),
        OUTCOMES[kind].word,
      ),
    ),
  );
}

function paintColumns(drawing, columns, label) {
  const width = drawing.clientWidth;
  const height = drawing.clientHeight;
  const sums = columns.map((column) => KINDS.reduce((sum, kind) => sum + column[kind], 0));
  const top = roundUp(Math.max(4, ...sums));
  const plot = {
    left: LEFT,
    width: width - LEFT,
    bottom: height - AXIS,
    height: height - AXIS - HEAD,
    top,
    places: columns.length,
  };
  const { definition, paint } = hatch();
  drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
  replace(
    drawing,
    definition,
    grid(plot),
    columns.map((column, place) => stack(column, place, plot, paint)),
    moments(columns, plot),
  );
  const all = sums.reduce((one, other) => one + other, 0);
  drawing.setAttribute(
    'aria-label',
    `${label}: ${count(all)} in all, at most ${count(Math.max(0, ...sums))} in one column`,
  );
}

/** The next number that looks well at the end of an axis, and whose half does. */
function roundUp(most) {
  const unit = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((times) => times * unit).find((end) => end >= most);
}

function grid(plot) {
  return [0, 0.5, 1].map((share) => {
    const y = plot.bottom - share * plot.height;
    return [
      svg('line', { class: 'rule', x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y }),
      svg('text', { x: plot.left - 6, y: y + 4, 'text-anchor': 'end' }, count(plot.top * share)),
    ];
  });
}

/** From the axis up: what was refused stands below, where heights compare best. */
function stack(column, place, plot, paint) {
  const slot = plot.width / plot.places;
  const gap = slot > 12 ? 3 : 1;
  let y = plot.bottom;
  return KINDS.filter((kind) => column[kind] > 0).map((kind) => {
    const height = (column[kind] / plot.top) * plot.height;
    y -= height;
    return svg('rect', {
      x: plot.left + place * slot + gap / 2,
      y,
      width: Math.max(1, slot - gap),
      height,
      ...paint(kind),
    });
  });
}

function moments(columns, plot) {
  const slot = plot.width / plot.places;
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  return columns.map(
    (column, place) =>
      place % every === 0 &&
      place * slot < plot.width - LABEL_WIDTH / 2 &&
      svg('text', { x: plot.left + place * slot, y: plot.bottom + AXIS - 3 }, minute(column.at)),
  );
}

/** A line without axes, for a figure that stands beside it in words. */
export function spark(values) {
  const most = Math.max(1, ...values);
  const at = (value, place) =>
    `${((100 * place) / Math.max(1, values.length - 1)).toFixed(1)},${(19 - 17 * (value / most)).toFixed(1)}`;
  const points = values.map(at).join(' ');
  return svg(
    'svg',
    { class: 'spark', viewBox: '0 0 100 20', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('polygon', { class: 'area', points: `0,20 ${points} 100,20` }),
    svg('polyline', { class: 'line', points }),
  );
}
