// A pattern tried on what came before it goes live: what it would have found, and on whom.
import { element, link, replace } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { count } from '../base/format.js';
import { hashOf } from '../base/route.js';
import { button, field } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { form, submitButton, textInput } from '../parts/form.js';
import { outcomeTag } from '../parts/tags.js';
import { change } from '../parts/steer.js';

const RANGES = [
  ['1h', 'hour'],
  ['24h', '24 hours'],
  ['7d', '7 days'],
];
const SAMPLES = 20;

export function patternTrial() {
  const pattern = textInput({ class: 'mono', required: true, placeholder: 'union\\s+select' });
  const range = choice('Tried on the last', RANGES, '24h', () => {});
  const result = element('div', { class: 'stack tight', 'aria-live': 'polite' });
  const attempt = () => run(result, { pattern: pattern.value, from: range.select.value, limit: SAMPLES });
  const entry = element('div', { class: 'with-button' }, field('Pattern (RE2)', pattern), submitButton('Try'));
  const title = element('h3', {}, 'Try a pattern on past events');
  return form('Try a pattern', attempt, { class: 'stack tight trial' }, title, entry, range.root, result);
}

async function run(result, body) {
  try {
    const told = await post('patterns/try', body);
    replace(
      result,
      verdict(told),
      told.samples.length > 0 && samples(told.samples),
      further(result, body, told),
      element(
        'div',
        {},
        button('Add it to the patterns', () => change('patterns', { add: [body.pattern], remove: [] })),
      ),
    );
  } catch (failure) {
    replace(result, element('p', { class: 'said bad' }, reasonOf(failure)));
  }
}

function verdict({ tried, matched, blocked, noted, other }) {
  const were =
    matched === 0
      ? ''
      : ` Of these, ${count(blocked)} were blocked anyway, ${count(noted)} noted in passive mode, ${count(other)} let through.`;
  return element('p', {}, element('b', {}, `${count(matched)} of ${count(tried)}`), ' events have it.', were);
}

function further(result, body, { complete, next_before: before }) {
  if (complete || before === null) return null;
  return element(
    'div',
    {},
    button('Search further back', () => run(result, { ...body, before }), { kind: 'quiet' }),
  );
}

function samples(found) {
  return element(
    'ul',
    { class: 'samples' },
    found.map(({ number, field: where, found: text, event }) =>
      element(
        'li',
        {},
        outcomeTag(event),
        element('code', { class: 'wrap' }, text),
        element('small', {}, where),
        event.ip_address &&
          link(
            hashOf('addresses', { address: event.ip_address }),
            { class: 'mono', 'data-number': number },
            event.ip_address,
          ),
      ),
    ),
  );
}
