// Which agent has taken the rules, and how long that took.
import { element } from '../base/dom.js';
import { ago, span } from '../base/format.js';
import { tag } from '../parts/tags.js';

export function propagation({ version }, agents) {
  if (agents.length === 0) return element('p', { class: 'soft' }, 'No agent has asked for rules yet.');
  return element(
    'ul',
    { class: 'taken' },
    agents.map((agent) =>
      element('li', {}, element('span', { class: 'mono cut' }, agent.install_id), stateOf(agent.rules, version)),
    ),
  );
}

function stateOf(rules, version) {
  if (!rules) return element('span', { class: 'soft' }, 'has not asked yet');
  if (!rules.current)
    return element(
      'span',
      { class: 'row' },
      tag(`still version ${rules.version}`, 'warn', 'clock'),
      element('small', {}, `of ${version}; asked ${ago(rules.asked_at)}`),
    );
  const how =
    rules.propagation_ms === null ? `taken ${ago(rules.taken_at)}` : `after ${span(rules.propagation_ms / 1_000)}`;
  return element('span', { class: 'row' }, tag('has it', 'good', 'check'), element('small', {}, how));
}
