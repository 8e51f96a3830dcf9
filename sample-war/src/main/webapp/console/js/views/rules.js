// What agents are told: in force, how to change it, and how it came about.
import { element, replace } from '../base/dom.js';
import { get, reasonOf } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { endings } from '../base/view.js';
import { card } from '../parts/card.js';
import { inForce } from '../rules/in-force.js';
import { propagation } from '../rules/propagation.js';
import { history } from '../rules/history.js';
import { addressForm } from '../rules/address-form.js';
import { limitsForm } from '../rules/limits-form.js';
import { expressionsForm } from '../rules/expressions-form.js';
import { patternTrial } from '../rules/pattern-trial.js';
import { emergencyForm } from '../rules/emergency-form.js';
import { jsonForm } from '../rules/json-form.js';

const AT_MOST_EVERY_MILLIS = 500;
const HISTORY = 50;

export const rules = {
  name: 'rules',
  title: 'Rules',
  open({ outlet }) {
    const ends = endings();
    const parts = skeleton();
    replace(outlet, parts.root);
    const look = paced(
      () => draw(parts, look.now),
      AT_MOST_EVERY_MILLIS,
      (failure) => replace(parts.now, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure))),
    );
    ends.add(look.end, on('rules', look.now), on('agents', look.run));
    look.run();
    return { renew: look.run, close: ends.end };
  },
};

/** Forms are made once: what is half typed outlives news of rules. */
function skeleton() {
  const now = element('div', {});
  const taken = element('div', {});
  const past = element('div', {});
  const forms = [limitsForm(), expressionsForm(), emergencyForm(), jsonForm()];
  const [limits, expressions, emergency, json] = forms;
  const root = element(
    'div',
    { class: 'grid rules' },
    element(
      'div',
      { class: 'stack' },
      card('In force', {}, now),
      card('Who has it', {}, taken),
      card('History', { flush: true }, past),
    ),
    element(
      'div',
      { class: 'stack' },
      card('Address or range', {}, addressForm()),
      card('Limits', {}, limits.root),
      card('User agents and patterns', {}, expressions.root, patternTrial()),
      card('Emergency mode', {}, emergency.root),
      card('All rules as JSON', {}, json.root),
    ),
  );
  return { root, now, taken, past, forms };
}

async function draw(parts, again) {
  const [current, past, agents] = await Promise.all([
    get('rules'),
    get('rules/history', { limit: HISTORY }),
    get('agents'),
  ]);
  replace(parts.now, inForce(current));
  replace(parts.taken, propagation(current, agents));
  history(parts.past, past, current.version, again);
  parts.forms.forEach((form) => form.renew(current));
}
