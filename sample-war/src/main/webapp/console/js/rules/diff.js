// What a change changed: a line for each thing that went or came, marked by a sign and not by colour alone.
import { element } from '../base/dom.js';
import { nameOf } from './in-force.js';

export function diff(changes) {
  if (changes.length === 0) return element('p', { class: 'soft' }, 'Nothing is different.');
  return element(
    'ul',
    { class: 'diff' },
    changes.map((change) => element('li', {}, element('span', { class: 'soft' }, nameOf(change.field)), lines(change))),
  );
}

function lines({ added, removed, from, to }) {
  if (added || removed)
    return [...(removed ?? []).map((value) => line('−', value)), ...(added ?? []).map((value) => line('+', value))];
  return [isThere(from) && line('−', from), isThere(to) && line('+', to)];
}

const isThere = (value) => value !== null && value !== undefined;

function line(sign, value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const word = sign === '+' ? 'added ' : 'removed ';
  return element(
    'code',
    { class: sign === '+' ? 'came' : 'went' },
    element('span', { 'aria-hidden': 'true' }, sign + ' '),
    element('span', { class: 'unseen' }, word),
    text,
  );
}
