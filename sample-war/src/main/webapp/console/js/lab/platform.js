// Ways in which the platform that the console plays can fail its agents.
import { element, replace, write } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { count, moment } from '../base/format.js';
import { button, field } from '../parts/card.js';
import { tag } from '../parts/tags.js';

const FAILURES = [
  ['500', 'answers 500'],
  ['429', 'answers 429, Retry-After'],
  ['413', 'answers 413'],
  ['slow', 'answers late'],
  ['reset', 'breaks off'],
  ['down', 'is down'],
];
const MOST_SECONDS = 600;

export function platform() {
  const seconds = element('input', { type: 'number', min: 1, max: MOST_SECONDS, value: 20, required: true });
  const state = element('p', { role: 'status' });
  const said = element('p', { class: 'said' });
  const fail = (failure) => async () => {
    try {
      await post('lab/platform', failure === 'none' ? { failure } : { failure, seconds: Number(seconds.value) });
      write(said, '');
    } catch (refused) {
      write(said, reasonOf(refused));
    }
  };
  const buttons = FAILURES.map(([failure, words]) =>
    button('It ' + words, fail(failure), { 'data-failure': failure, 'aria-pressed': 'false' }),
  );
  const well = button('It is well again', fail('none'), { kind: 'primary' });
  return {
    root: element(
      'div',
      { class: 'stack tight' },
      element('div', { class: 'row' }, buttons, well),
      field(
        'For so many seconds',
        seconds,
        'The agent holds its events, tries again ever more rarely, and catches up.',
      ),
      state,
      said,
    ),
    renew({ platform: told }) {
      buttons.forEach((one) => one.setAttribute('aria-pressed', String(one.dataset.failure === told.failure)));
      well.disabled = told.failure === 'none';
      draw(state, told);
    },
  };
}

function draw(state, { failure, until, answered_with_failure: many }) {
  const words = failure === 'none' ? 'It answers as it should.' : `It fails until ${moment(until)}.`;
  if (state.dataset.words === words + many) return;
  state.dataset.words = words + many;
  replace(
    state,
    failure === 'none' ? tag('well', 'good', 'check') : tag(failure, 'blocked', 'blocked'),
    ' ',
    words,
    element('small', {}, ` ${count(many)} requests of agents failed so far.`),
  );
}
