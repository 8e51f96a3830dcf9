// Bans, unbans and allows what is typed.
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { button, field } from '../parts/card.js';
import { form, textInput } from '../parts/form.js';
import { steer } from '../parts/steer.js';

const ACTIONS = [
  ['Ban', 'ban', 'danger', 'ban'],
  ['Unban', 'unban', '', 'check'],
  ['Allow', 'allow', '', null],
  ['Forget', 'forget', '', null],
];

export function addressForm() {
  const target = textInput({ required: true, placeholder: '203.0.113.7 or 203.0.113.0/24' });
  const act = (action) => async () => {
    if (root.reportValidity() && (await steer(action, target.value.trim()))) target.value = '';
  };
  const buttons = ACTIONS.map(([text, action, kind, shape]) =>
    button(text, act(action), { kind, icon: shape && icon(shape) }),
  );
  // Enter chooses none of the four.
  const root = form(
    'Ban or allow',
    () => {},
    { class: 'stack tight' },
    field('Address or range', target),
    element('div', { class: 'row' }, buttons),
  );
  return root;
}
