// A burst, a login storm, a slow scan: what runs for a while.
import { element, replace } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { count, moment } from '../base/format.js';
import { button } from '../parts/card.js';
import { form, submitButton } from '../parts/form.js';
import { tag } from '../parts/tags.js';

const KINDS = [
  ['burst', 'Burst', 'as fast as the shop answers', 'requests', 300, 20_000],
  ['login-storm', 'Login storm', 'wrong passwords', 'requests', 30, 1_000],
  ['slow-scan', 'Slow scan', 'two paths a second that are not there', 'requests', 20, 200],
];

export function jobs() {
  const said = element('p', { class: 'said', role: 'status' });
  const list = element('ul', { class: 'jobs' });
  const stop = button('Stop them', () => send('lab/stop', {}, said), { hidden: true });
  return {
    root: element(
      'div',
      { class: 'stack tight' },
      element(
        'div',
        { class: 'grid starters' },
        KINDS.map((kind) => starter(kind, said)),
      ),
      said,
      list,
      element('div', {}, stop),
    ),
    renew({ jobs: told }) {
      stop.hidden = !told.some((job) => job.state === 'running');
      replace(list, told.slice(0, 6).map(line));
    },
  };
}

function starter([kind, title, how, member, usual, most], said) {
  const label = `${title}: requests`;
  const many = element('input', {
    type: 'number',
    min: 1,
    max: most,
    value: usual,
    required: true,
    'aria-label': label,
  });
  const start = () => send('lab/' + kind, { [member]: Number(many.value) }, said);
  const words = element('span', {}, element('b', {}, title), element('small', {}, how));
  return form(
    title,
    start,
    { class: 'starter' },
    words,
    many,
    submitButton('Start', { 'aria-label': 'Start ' + title }),
  );
}

async function send(path, body, said) {
  try {
    await post(path, body);
    replace(said);
  } catch (failure) {
    replace(said, reasonOf(failure));
  }
}

function line({ id, kind, state, sent, of: whole, statuses, started_at: started }) {
  return element(
    'li',
    { 'data-job': id, 'data-state': state },
    element(
      'div',
      { class: 'row' },
      element('b', {}, kind),
      tag(state, state === 'running' ? 'good' : 'plain'),
      element('small', {}, `since ${moment(started)}`),
      element('span', { class: 'push' }, `${count(sent)} of ${count(whole)}`),
    ),
    element(
      'div',
      { class: 'row' },
      Object.entries(statuses).map(([status, many]) =>
        tag(`${count(many)} × ${status}`, Number(status) >= 400 ? 'blocked' : 'plain'),
      ),
    ),
  );
}
