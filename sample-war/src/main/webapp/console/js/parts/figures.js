// The four numbers at the top: each with what it was before.
import { element, link } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { change, count, rate, short } from '../base/format.js';
import { hashOf } from '../base/route.js';
import { spark } from './series.js';

const KINDS = ['blocked', 'noted', 'other'];

export function figures(told) {
  const { now, before, series, window } = told;
  const all = series.map((column) => KINDS.reduce((sum, kind) => sum + column[kind], 0));
  const from = window;
  return [
    figure(
      'Events',
      'events',
      now.events,
      before.events,
      hashOf('events', { from }),
      all,
      `${rate(now.per_minute)} a minute`,
    ),
    figure(
      'Blocked',
      'blocked',
      now.blocked,
      before.blocked,
      hashOf('events', { from, action: 'blocked' }),
      series.map((column) => column.blocked),
      'refused or banned',
    ),
    figure(
      'Passive',
      'passive',
      now.noted,
      before.noted,
      hashOf('events', { from, action: 'noted' }),
      series.map((column) => column.noted),
      'would be blocked',
    ),
    agentsFigure(told.reporting),
  ];
}

function figure(name, iconName, now, before, hash, values, aside) {
  return link(
    hash,
    { class: 'card figure' },
    element('span', { class: 'name' }, icon(iconName), name, element('small', { class: 'push' }, aside)),
    element('span', { class: 'big' }, short(now)),
    element('span', { class: 'than' }, `${change(now, before)}`, element('span', {}, ` · before ${count(before)}`)),
    spark(values),
  );
}

function agentsFigure(agents) {
  const silent = agents.filter((agent) => !agent.status).length;
  const well = agents.filter((agent) => agent.status?.status === 'healthy').length;
  const words = [
    [well, 'healthy'],
    [agents.length - well - silent, 'not well'],
    [silent, 'without a report yet'],
  ];
  const told = words.filter(([many]) => many > 0).map(([many, word]) => `${count(many)} ${word}`);
  return link(
    'agents',
    { class: 'card figure' },
    element('span', { class: 'name' }, icon('agents'), 'Agents'),
    element('span', { class: 'big' }, count(agents.length)),
    element('span', { class: 'than' }, told.join(', ') || 'none has reported'),
    element('span', { class: 'than' }, backlog(agents)),
  );
}

function backlog(agents) {
  const behind = agents.filter((agent) => agent.rules && !agent.rules.current).length;
  const waiting = agents.reduce((sum, agent) => sum + (agent.ledger?.waiting ?? 0), 0);
  return [
    waiting > 0 ? `${count(waiting)} events wait` : 'nothing waits',
    behind > 0 ? `${count(behind)} with older rules` : 'rules up to date',
  ].join(', ');
}
