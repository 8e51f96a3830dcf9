// What a change changed: a line for each thing that went or came, marked by a sign and not by colour alone.
import { element } from '../base/dom.js';
import { nameOf } from './in-force.js';

export function diff(changes) {
  if (changes.length === 0) return element('p', { class: 'soft' }, 'Nothing is different.');
  return element('ul', { class: 'diff' }, changes.map(entry));
}

function entry(change) {
  const { went, came } = 'added' in change || 'removed' in change ? ofList(change) : ofValue(change);
  return element(
    'li',
    {},
    element('span', { class: 'soft' }, nameOf(change.field)),
    went.map((text) => line('−', 'removed ', 'went', text)),
    came.map((text) => line('+', 'added ', 'came', text)),
  );
}

const ofList = ({ added, removed }) => ({ went: (removed ?? []).map(textOf), came: (added ?? []).map(textOf) });

/** Of two maps, only what differs. */
function ofValue({ from, to }) {
  if (!isMap(from) && !isMap(to)) return { went: textsOf(from), came: textsOf(to) };
  const before = from ?? {};
  const after = to ?? {};
  const differs = (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const told = (map) =>
    Object.keys(map)
      .filter(differs)
      .map((name) => `${name} ${textOf(map[name])}`);
  return { went: told(before), came: told(after) };
}

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
const textsOf = (value) => (value === null || value === undefined ? [] : [textOf(value)]);

function line(sign, word, kind, text) {
  return element(
    'code',
    { class: kind },
    element('span', { 'aria-hidden': 'true' }, sign + ' '),
    element('span', { class: 'unseen' }, word),
    text,
  );
}
