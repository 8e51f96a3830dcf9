// Bans, unbans and allows what is typed.
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { button, field } from '../parts/card.js';
import { steer } from '../parts/steer.js';

export function addressForm() {
  const target = element('input', {
    type: 'text',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: '203.0.113.7 or 203.0.113.0/24',
  });
  const form = element(
    'form',
    { class: 'stack tight', 'aria-label': 'Ban or allow', on: { submit: (event) => event.preventDefault() } },
    field('Address or range', target),
    element(
      'div',
      { class: 'row' },
      act('Ban', 'ban', { kind: 'danger', icon: icon('ban') }),
      act('Unban', 'unban'),
      act('Allow', 'allow'),
      act('Forget', 'forget'),
    ),
  );

  function act(text, action, looks = {}) {
    return button(
      text,
      async () => {
        if (form.reportValidity() && (await steer(action, target.value.trim()))) target.value = '';
      },
      looks,
    );
  }
  return form;
}
