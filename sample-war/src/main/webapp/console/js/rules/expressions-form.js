// Expressions that block a user agent, or are attacks besides those that the agent finds by itself.
import { element, replace } from '../base/dom.js';
import { button, field } from '../parts/card.js';
import { change } from '../parts/steer.js';

const LISTS = [
  ['user-agents', 'blocked_user_agents', 'Block user agents with', 'sqlmap|nikto'],
  ['patterns', 'suspicious_patterns', 'Further attack pattern', '(?i)union\\s+select'],
];

export function expressionsForm() {
  const lists = LISTS.map(list);
  return {
    root: element(
      'div',
      { class: 'stack' },
      lists.map((one) => one.root),
    ),
    renew: ({ rules }) => lists.forEach((one) => one.renew(rules)),
  };
}

function list([action, member, label, example]) {
  const input = element('input', {
    type: 'text',
    class: 'mono',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: example,
  });
  const there = element('ul', { class: 'removable' });
  const add = async (event) => {
    event.preventDefault();
    if (await change(action, { add: [input.value], remove: [] })) input.value = '';
  };
  const root = element(
    'form',
    { class: 'stack tight', 'aria-label': label, on: { submit: add } },
    element(
      'div',
      { class: 'with-button' },
      field(label, input),
      button('Add', () => {}, { type: 'submit' }),
    ),
    there,
  );
  const line = (text) =>
    element(
      'li',
      {},
      element('code', { class: 'grow wrap' }, text),
      button('Remove', () => change(action, { add: [], remove: [text] }), {
        kind: 'quiet',
        'aria-label': `Remove ${text}`,
      }),
    );
  return { root, renew: (rules) => replace(there, (rules[member] ?? []).map(line)) };
}
