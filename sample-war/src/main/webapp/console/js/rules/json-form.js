// The whole rules as JSON, for what has no form of its own.
import { element, write } from '../base/dom.js';
import { put, reasonOf } from '../base/api.js';
import { button, field } from '../parts/card.js';

const OWN = new Set(['rule_id', 'version', 'timestamp']);

export function jsonForm() {
  const text = element('textarea', { rows: 9, spellcheck: 'false' });
  const note = element('input', { type: 'text', maxlength: 200, autocomplete: 'off' });
  const said = element('p', { class: 'said', role: 'status' });
  const state = { version: 0, shown: '' };

  const root = element(
    'details',
    {},
    element('summary', {}, 'Edit'),
    element(
      'form',
      {
        class: 'stack tight',
        'aria-label': 'All rules',
        on: {
          submit: (event) => {
            event.preventDefault();
            save(text, note, said, state);
          },
        },
      },
      field('Rules; what is left out orders nothing', text),
      field('Note for the history (optional)', note),
      element(
        'div',
        { class: 'row' },
        button('Put up', () => {}, { type: 'submit', kind: 'primary' }),
        button(
          'Start over',
          () => {
            text.value = state.latest;
            state.shown = state.latest;
            state.version = state.newest;
            write(said, '');
          },
          { kind: 'quiet' },
        ),
      ),
      said,
    ),
  );
  return { root, renew: (current) => renew(text, said, state, current) };
}

/** What is half typed stays; it is then based on an older version, which the console will say. */
function renew(text, said, state, { version, rules }) {
  state.latest = JSON.stringify(Object.fromEntries(Object.entries(rules).filter(([name]) => !OWN.has(name))), null, 2);
  state.newest = version;
  if (text.value === state.shown) {
    text.value = state.latest;
    state.shown = state.latest;
    state.version = version;
  } else if (state.version !== version) {
    write(said, `Version ${version} is up by now; yours is based on ${state.version}.`);
  }
}

async function save(text, note, said, state) {
  said.className = 'said';
  try {
    const rules = JSON.parse(text.value);
    const made = await put('rules', {
      expected_version: state.version,
      rules,
      ...(note.value.trim() && { note: note.value.trim() }),
    });
    Object.assign(state, { version: made.version, shown: text.value });
    note.value = '';
    write(said, `Version ${made.version} is up.`);
    said.className = 'said good';
  } catch (failure) {
    write(said, failure instanceof SyntaxError ? 'This is not JSON: ' + failure.message : reasonOf(failure));
    said.className = 'said bad';
  }
}
