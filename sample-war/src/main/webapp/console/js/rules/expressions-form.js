// Expressions that block a user agent, or are attacks besides those that the agent finds by itself.
import { element, replace } from '../base/dom.js';
import { button, field } from '../parts/card.js';
import { form, submitButton, textInput } from '../parts/form.js';
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
  const input = textInput({ class: 'mono', required: true, placeholder: example });
  const there = element('ul', { class: 'removable' });
  const add = async () => {
    if (await change(action, { add: [input.value], remove: [] })) input.value = '';
  };
  const entry = element('div', { class: 'with-button' }, field(label, input), submitButton('Add'));
  const root = form(label, add, { class: 'stack tight' }, entry, there);
  return {
    root,
    renew: (rules) =>
      replace(
        there,
        (rules[member] ?? []).map((text) => line(action, text)),
      ),
  };
}

function line(action, text) {
  const remove = () => change(action, { add: [], remove: [text] });
  return element(
    'li',
    {},
    element('code', { class: 'grow wrap' }, text),
    button('Remove', remove, { kind: 'quiet', 'aria-label': `Remove ${text}` }),
  );
}
