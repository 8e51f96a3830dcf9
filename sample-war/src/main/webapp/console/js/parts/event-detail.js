// One event, whole: its fields in words, what one may look for next, and the JSON as it was sent.
import { element, link, write } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { hashOf } from '../base/route.js';
import { brief, count } from '../base/format.js';
import { facts } from './card.js';
import { stand } from './standing.js';

/** A browser takes seconds to lay out more. */
const MOST_OF_FIELD = 2_000;
const MOST_OF_RAW = 20_000;

const ADDED = new Set(['number', 'received_at', 'install_id', 'outcome']);

export function detail(event) {
  return element(
    'div',
    { class: 'detail' },
    element('div', { class: 'row' }, nexts(event), event.ip_address && stand(event.ip_address)),
    element(
      'div',
      { class: 'grid two' },
      element('div', {}, element('h2', { class: 'lesser' }, 'What happened'), facts(fields(event))),
      raw(event),
    ),
  );
}

function fields(event) {
  const metadata = event.metadata ?? {};
  return [
    ['Happened', event.timestamp],
    ['Arrived', event.received_at],
    ['Number', count(event.number)],
    ['Reason', event.reason],
    ['Action', event.action_taken],
    ['Route', metadata.route],
    ['Handler', event.handler_name],
    ['Rule', event.rule_type ?? event.decorator_type],
    ['Pattern', event.pattern_matched],
    ['User agent', event.user_agent],
    ['Country', event.country],
    ['Agent', event.install_id],
  ]
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [name, brief(value, MOST_OF_FIELD)]);
}

/** Links to what is like it. */
function nexts(event) {
  const like = [
    ['the same type', { type: event.event_type }],
    ['the same path', { endpoint: event.endpoint }],
  ];
  const links = like
    .filter(([, filters]) => Object.values(filters)[0])
    .map(([text, filters]) => link(hashOf('events', filters), { class: 'act' }, text));
  return [
    event.ip_address &&
      link(hashOf('addresses', { address: event.ip_address }), { class: 'act' }, 'what this address did'),
    links,
  ];
}

function raw(event) {
  const sent = Object.fromEntries(Object.entries(event).filter(([name]) => !ADDED.has(name)));
  const text = JSON.stringify(sent, null, 2);
  const said = element('span', { role: 'status', class: 'soft' });
  const copy = element(
    'button',
    { type: 'button', class: 'quiet', on: { click: () => keep(text, said) } },
    icon('copy'),
    'Copy',
  );
  return element(
    'div',
    {},
    element('div', { class: 'row' }, element('h2', { class: 'grow lesser' }, 'As it was sent'), said, copy),
    element('pre', { class: 'raw', tabindex: 0, role: 'group', 'aria-label': 'The event as JSON' }, brief(text, MOST_OF_RAW)),
  );
}

async function keep(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    write(said, 'Copied');
  } catch {
    write(said, 'Select the text instead');
  }
}
