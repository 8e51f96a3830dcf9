// How many requests a client may send: in all, and to single paths.
import { element, replace } from '../base/dom.js';
import { button, field } from '../parts/card.js';
import { form, submitButton, textInput } from '../parts/form.js';
import { change } from '../parts/steer.js';
import { span } from '../base/format.js';

const MOST_REQUESTS = 1_000_000;
const MOST_SECONDS = 86_400;
const USUAL_WINDOW = 60;

export function limitsForm() {
  const path = textInput({ placeholder: 'all paths, or /shop/login' });
  const requests = number(MOST_REQUESTS, 100);
  const seconds = number(MOST_SECONDS, USUAL_WINDOW);
  const list = element('ul', { class: 'removable' });
  const set = async () => {
    const limit = [Number(requests.value), Number(seconds.value)];
    const at = path.value.trim();
    if (await change('limits', at ? { endpoints: { [at]: limit } } : { global: limit })) path.value = '';
  };
  const fields = [field('Path', path), field('Requests', requests), field('in seconds', seconds)];
  const entry = element('div', { class: 'filters limits' }, fields);
  const root = form('Limits', set, { class: 'stack tight' }, list, entry, submitRow('Set the limit'));
  return { root, renew: ({ rules }) => replace(list, limitsOf(rules).map(line)) };
}

const submitRow = (text) => element('div', { class: 'row' }, submitButton(text));

const number = (max, value) =>
  element('input', { type: 'number', min: 1, max, value, required: true, inputmode: 'numeric' });

/** Each with the change that takes it away. */
function limitsOf(rules) {
  const paths = Object.entries(rules.endpoint_rate_limits ?? {}).map(([path, [many, seconds]]) => ({
    name: path,
    many,
    seconds,
    without: { endpoints: { [path]: null } },
  }));
  if (!rules.global_rate_limit) return paths;
  const seconds = rules.global_rate_window ?? USUAL_WINDOW;
  return [{ name: 'all paths', many: rules.global_rate_limit, seconds, without: { global: null } }, ...paths];
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
