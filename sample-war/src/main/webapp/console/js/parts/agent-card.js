// One agent: how it is, whether its books balance, and which rules it has.
import { element, link } from '../base/dom.js';
import { ago, count, span } from '../base/format.js';
import { hashOf } from '../base/route.js';
import { card, facts } from './card.js';
import { reportedLedger } from './ledger.js';
import { tag } from './tags.js';

const STATUS = { healthy: ['good', 'check'], degraded: ['warn', 'clock'], failed: ['blocked', 'blocked'] };

export function agentCard(agent) {
  const said = agent.status?.status ?? 'no report yet';
  const [kind, shape] = STATUS[said] ?? ['plain', null];
  const aside = element(
    'span',
    { class: 'row' },
    tag(said, kind, shape),
    element('small', {}, 'seen ' + ago(agent.last_seen)),
  );
  return card(
    agent.install_id,
    { aside },
    element(
      'div',
      { class: 'grid three' },
      part('Ledger', ledgerOf(agent)),
      part('Rules', rulesOf(agent.rules)),
      part('About', about(agent)),
    ),
    errors(agent.status?.errors ?? []),
  );
}

const part = (title, content) => element('div', {}, element('h3', {}, title), content);

function ledgerOf(agent) {
  if (!agent.ledger) return element('p', { class: 'soft' }, 'It has not reported its numbers yet.');
  return element(
    'div',
    { class: 'stack tight' },
    reportedLedger(agent.ledger),
    element('p', { class: 'soft' }, `As it reported ${ago(agent.status.at)}. ${comparison(agent.ledger.compared)}`),
  );
}

/** Its word beside what arrived. */
function comparison(compared) {
  if (!compared) return '';
  const { since, delivered, arrived, repeated, missing } = compared;
  const twice = repeated > 0 ? `, and ${count(repeated)} came again and count once` : '';
  const gone = missing > 0 ? `: ${count(missing)} of them did not.` : '.';
  return `Since ${ago(since)} it delivered ${count(delivered)} events, and ${count(arrived)} arrived here${twice}${gone}`;
}

function rulesOf(rules) {
  if (!rules) return element('p', { class: 'soft' }, 'It has not asked for rules yet.');
  const mark = rules.current ? tag('newest', 'good', 'check') : tag('older', 'warn', 'clock');
  return facts([
    ['Version', element('span', { class: 'row' }, link('rules', {}, String(rules.version)), mark)],
    ['Taken over', ago(rules.taken_at)],
    ['Propagation', rules.propagation_ms === null ? 'it asked first' : span(rules.propagation_ms / 1_000)],
    ['Asked last', ago(rules.asked_at)],
  ]);
}

function about(agent) {
  const { status } = agent;
  return facts([
    ['Project', agent.project],
    ['Agent', agent.agent_version],
    ['Guard', agent.guard_version],
    ['Up for', status ? span(status.uptime) : '–'],
    ['Last flush', status?.last_flush ? ago(status.last_flush) : 'none yet'],
    ['Seen first', ago(agent.first_seen)],
    ['Events', link(hashOf('events', { agent: agent.install_id }), {}, 'show')],
  ]);
}

function errors(told) {
  if (told.length === 0) return null;
  return element(
    'div',
    {},
    element('h3', {}, 'Errors'),
    element(
      'ul',
      { class: 'errors' },
      told.map((error) => element('li', { class: 'wrap' }, error)),
    ),
  );
}
