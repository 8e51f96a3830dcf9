// What the log is searched by. The values stand in the address bar, so that a link keeps them.
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';
import { button, field } from './card.js';
import { form, textInput } from './form.js';

const TYPING_MILLIS = 300;
const OUTCOMES = [
  ['', 'any outcome'],
  ['blocked', 'blocked'],
  ['noted', 'passive (not blocked)'],
  ['other', 'logged'],
];
const TIMES = [
  ['', 'all that is kept'],
  ['5m', 'last 5 minutes'],
  ['15m', 'last 15 minutes'],
  ['1h', 'last hour'],
  ['6h', 'last 6 hours'],
  ['24h', 'last 24 hours'],
  ['7d', 'last 7 days'],
];
const MORE = [
  ['route', 'Route'],
  ['endpoint', 'Path (* at its end)'],
  ['handler', 'Handler'],
  ['category', 'Attack category'],
  ['country', 'Country'],
  ['rule', 'Rule'],
  ['agent', 'Agent'],
  ['to', 'Before (2026-01-31T12:00:00Z)'],
];

export const NAMES = ['text', 'type', 'address', 'action', 'from', ...MORE.map(([name]) => name)];

/** `onChange` hears all filters that have a value. `renew` writes values from outside. */
export function filterBar(onChange) {
  const inputs = controls();
  const types = element('datalist', { id: 'known-types' });
  inputs.type.setAttribute('list', types.id);
  const more = moreFilters(inputs);
  const tell = () => onChange(values(inputs));
  const clear = () => {
    fill(inputs, {});
    tell();
  };
  const root = form('Search events', tell, { class: 'card filter-bar', role: 'search' }, mainFilters(inputs, clear));
  root.append(more, types);
  listen(inputs, tell);
  const renew = (filters) => {
    fill(inputs, filters);
    if (MORE.some(([name]) => filters[name])) more.open = true;
  };
  const offerTypes = (names) => types.replaceChildren(...names.map((name) => element('option', { value: name })));
  return { root, renew, offerTypes };
}

function controls() {
  const further = Object.fromEntries(MORE.map(([name]) => [name, textInput()]));
  const text = textInput({ type: 'search', placeholder: 'anything in the event' });
  return { text, action: select(OUTCOMES), type: textInput(), address: textInput(), from: select(TIMES), ...further };
}

function mainFilters(inputs, clear) {
  return element(
    'div',
    { class: 'filters main' },
    field('Text', inputs.text),
    field('Outcome', inputs.action),
    field('Type', inputs.type),
    field('Address or range', inputs.address),
    field('Arrived', inputs.from),
    element('div', { class: 'field end' }, button('Clear', clear, { kind: 'quiet', icon: icon('close') })),
  );
}

function moreFilters(inputs) {
  const fields = MORE.map(([name, label]) => field(label, inputs[name]));
  const title = element('summary', {}, 'More filters');
  return element('details', { class: 'more' }, title, element('div', { class: 'filters' }, fields));
}

function listen(inputs, tell) {
  let timer = 0;
  for (const control of Object.values(inputs)) {
    control.addEventListener(control.tagName === 'SELECT' ? 'change' : 'input', () => {
      clearTimeout(timer);
      timer = setTimeout(tell, TYPING_MILLIS);
    });
  }
}

function select(options) {
  return element(
    'select',
    {},
    options.map(([value, text]) => element('option', { value }, text)),
  );
}

/** A value that a link brings, and that the list does not have, is added to it. */
function fill(inputs, filters) {
  for (const [name, control] of Object.entries(inputs)) {
    const value = filters[name] ?? '';
    const known = control.tagName !== 'SELECT' || [...control.options].some((option) => option.value === value);
    if (!known) control.append(element('option', { value }, value));
    control.value = value;
  }
}

function values(inputs) {
  const given = Object.entries(inputs).map(([name, control]) => [name, control.value.trim()]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
