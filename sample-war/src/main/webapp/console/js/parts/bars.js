// A list of names with how often each occurred, and a bar for the eye.
import { element, link, svg } from '../base/dom.js';
import { brief, count } from '../base/format.js';
import { KINDS } from '../base/outcome.js';
import { hatch } from './hatch.js';

/**
 * `entries` are `{ name, blocked, noted, other, hash?, was? }`, most first; with a hash, the name is a link. Bars are
 * measured against the greatest, and tell blocks from what passive mode noted.
 */
export function bars(entries, label) {
  const most = Math.max(1, ...entries.map(sum));
  return element(
    'ol',
    { class: 'bars', 'aria-label': label },
    entries.map((entry) => row(entry, most)),
  );
}

const sum = (entry) => KINDS.reduce((all, kind) => all + (entry[kind] ?? 0), 0);

function row(entry, most) {
  const { name, hash, was } = entry;
  const content = [
    element('span', { class: 'what', title: brief(name, 400) }, brief(name, 200)),
    element(
      'span',
      { class: 'many' },
      was !== undefined && element('small', {}, `was ${count(was)}`),
      count(sum(entry)),
    ),
    bar(entry, most),
    element('span', { class: 'unseen' }, told(entry)),
  ];
  return element('li', {}, hash ? link(hash, {}, content) : element('div', {}, content));
}

const told = ({ blocked, noted, other }) =>
  ` (${count(blocked)} blocked, ${count(noted)} passive, ${count(other)} logged)`;

function bar(entry, most) {
  const { definition, paint } = hatch();
  let x = 0;
  const parts = KINDS.filter((kind) => entry[kind] > 0).map((kind) => {
    const width = (100 * entry[kind]) / most;
    x += width;
    return svg('rect', {
      x: `${(x - width).toFixed(2)}%`,
      width: `${Math.max(0.4, width).toFixed(2)}%`,
      height: 5,
      ...paint(kind),
    });
  });
  return svg('svg', { class: 'bar', 'aria-hidden': 'true' }, definition, parts);
}
