// How many requests a client may send: in all, and to single paths.
import { element, replace } from '../base/dom.js';
import { button, field } from '../parts/card.js';
import { change } from '../parts/steer.js';
import { span } from '../base/format.js';

const MOST_REQUESTS = 1_000_000;
const MOST_SECONDS = 86_400;

export function limitsForm() {
  const path = element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'all paths, or /shop/login',
  });
  const requests = number(MOST_REQUESTS, 100);
  const seconds = number(MOST_SECONDS, 60);
  const list = element('ul', { class: 'removable' });
  const set = async (event) => {
    event.preventDefault();
    const limit = [Number(requests.value), Number(seconds.value)];
    const at = path.value.trim();
    if (await change('limits', at ? { endpoints: { [at]: limit } } : { global: limit })) path.value = '';
  };
  const root = element(
    'form',
    { class: 'stack tight', 'aria-label': 'Limits', on: { submit: set } },
    list,
    element(
      'div',
      { class: 'filters limits' },
      field('Path', path),
      field('Requests', requests),
      field('in seconds', seconds),
    ),
    element(
      'div',
      { class: 'row' },
      button('Set the limit', () => {}, { type: 'submit' }),
    ),
  );
  return { root, renew: ({ rules }) => replace(list, limitsOf(rules).map(line)) };
}

const number = (max, value) =>
  element('input', { type: 'number', min: 1, max, value, required: true, inputmode: 'numeric' });

function limitsOf(rules) {
  const paths = Object.entries(rules.endpoint_rate_limits ?? {}).map(([path, [many, seconds]]) => ({
    name: path,
    many,
    seconds,
    without: { endpoints: { [path]: null } },
  }));
  const whole = {
    name: 'all paths',
    many: rules.global_rate_limit,
    seconds: rules.global_rate_window ?? 60,
    without: { global: null },
  };
  return rules.global_rate_limit ? [whole, ...paths] : paths;
}

function line({ name, many, seconds, without }) {
  return element(
    'li',
    {},
    element('span', { class: 'mono cut' }, name),
    element('span', {}, `${many} in ${span(seconds)}`),
    button('Remove', () => change('limits', without), { kind: 'quiet', 'aria-label': `Remove the limit of ${name}` }),
  );
}
