// The emergency: everybody but the whitelist is refused. Asked for twice, the second time by a code to type.
import { element, replace } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { button, field } from '../parts/card.js';
import { ask } from '../parts/confirm.js';
import { tag } from '../parts/tags.js';
import { toast } from '../parts/toast.js';

export function emergencyForm() {
  const whitelist = element('textarea', { rows: 2, spellcheck: 'false', placeholder: '192.0.2.1 198.51.100.0/24' });
  const state = element('p', {});
  const begin = button('Begin the emergency …', () => on(listOf(whitelist.value)), { kind: 'danger' });
  const end = button('End the emergency', () => send({ on: false }, 'The emergency is over.'), {
    kind: 'primary',
    hidden: true,
  });
  const root = element(
    'div',
    { class: 'stack tight' },
    state,
    field('Who still gets through (addresses, ranges)', whitelist),
    element('div', { class: 'row' }, begin, end),
  );
  return {
    root,
    renew: ({ rules }) => {
      const active = rules.emergency_mode === true;
      replace(
        state,
        active ? tag('on', 'blocked', 'bolt') : tag('off', 'plain'),
        ' ',
        element('span', { class: 'soft' }, active ? 'Only the whitelist gets through.' : 'Agents judge as ever.'),
      );
      begin.hidden = active;
      end.hidden = !active;
    },
  };
}

const listOf = (text) => text.split(/[\s,]+/).filter(Boolean);

async function on(whitelist) {
  const body = { on: true, whitelist };
  const sure = await ask({ title: 'Begin the emergency?', yes: 'Go on', danger: true, body: consequences(whitelist) });
  if (!sure) return;
  try {
    const { confirm, warning } = await post('rules/emergency', body);
    const typed = await again(confirm, warning);
    if (typed) await send({ ...body, confirm }, 'The emergency has begun.');
  } catch (failure) {
    toast('Nothing was changed. ' + reasonOf(failure));
  }
}

function consequences(whitelist) {
  const only =
    whitelist.length === 0
      ? element('b', {}, 'Nobody at all gets through: the whitelist is empty.')
      : element('span', {}, 'Only these get through: ', element('code', { class: 'wrap' }, whitelist.join(', ')));
  return [
    element('p', {}, 'Every agent answers 503 to everybody else, from its next look at the rules on.'),
    element('p', {}, only),
  ];
}

/** The code is typed, not clicked: nobody does that in passing. */
function again(code, warning) {
  const input = element('input', {
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    required: true,
    maxlength: 12,
  });
  return ask({
    title: 'Once more',
    yes: 'Begin the emergency',
    danger: true,
    body: [
      warning && element('p', {}, warning),
      element('p', {}, 'Type ', element('b', { class: 'mono', id: 'emergency-code' }, code), ' to confirm.'),
      field('Code', input),
    ],
    read: () => (input.value.trim() === code ? true : null),
    ready: (form, accept) => {
      accept.disabled = true;
      input.addEventListener('input', () => {
        accept.disabled = input.value.trim() !== code;
      });
      input.focus();
    },
  });
}

async function send(body, done) {
  try {
    await post('rules/emergency', body);
    toast(done);
  } catch (failure) {
    toast('Nothing was changed. ' + reasonOf(failure));
  }
}
