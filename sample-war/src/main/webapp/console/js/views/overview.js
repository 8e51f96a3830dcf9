// How things stand: now against before, over time, and by whatever one would ask first.
import { element, replace, write } from '../base/dom.js';
import { get, reasonOf } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { every, endings } from '../base/view.js';
import { hashOf, restate } from '../base/route.js';
import { count } from '../base/format.js';
import { card } from '../parts/card.js';
import { figures } from '../parts/figures.js';
import { bars } from '../parts/bars.js';
import { series } from '../parts/series.js';
import { choice } from '../parts/choice.js';
import { newcomer } from '../parts/empty.js';
import { holdings } from '../parts/holdings.js';

const WINDOWS = [
  ['5m', '5 minutes'],
  ['15m', '15 minutes'],
  ['1h', 'hour'],
  ['6h', '6 hours'],
  ['24h', '24 hours'],
];
const AT_MOST_EVERY_MILLIS = 1_000;
/** Time passes also where nothing arrives. */
const AT_LEAST_EVERY_MILLIS = 15_000;
/** Whoever listens to the page would hear nothing else. */
const TOLD_EVERY_MILLIS = 30_000;

/** Lists: title, member of the summary, filter of the log, sentence where it is empty. */
const LISTS = [
  ['Addresses', 'addresses', 'address', 'No address yet'],
  ['Routes', 'routes', 'route', 'No route yet'],
  ['Rules that spoke', 'rules', 'rule', 'No rule has spoken'],
  ['Types', 'types', 'type', 'No event yet'],
  ['Countries', 'countries', 'country', 'No country is known: set guard.geo.database or guard.geo.trusted-header'],
  ['Agents', 'agents', 'agent', 'No agent yet'],
];

export const overview = {
  name: 'overview',
  title: 'Overview',
  open(stage) {
    let window = windowOf(stage.filters);
    const ends = endings();
    const parts = skeleton();
    const select = choice('The last', WINDOWS, window, (value) => {
      window = value;
      restate('overview', { window });
      load.now();
    });
    const load = paced(
      async () => draw(parts, stage.outlet, await summary(window)),
      AT_MOST_EVERY_MILLIS,
      (failure) => {
        replace(stage.outlet, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure)));
      },
    );
    replace(stage.tools, select.root);
    ends.add(load.end, on('summary', load.run), on('agents', load.run), every(AT_LEAST_EVERY_MILLIS, load.run));
    load.run();
    return {
      renew(filters) {
        window = windowOf(filters);
        select.choose(window);
        load.now();
      },
      close: ends.end,
    };
  },
};

const windowOf = ({ window }) => (WINDOWS.some(([name]) => name === window) ? window : '15m');

async function summary(window) {
  const [told, agents] = await Promise.all([get('summary', { window }), get('agents')]);
  return { ...told, reporting: agents };
}

/** Made once, so that what is redrawn keeps its place and the page does not jump. */
function skeleton() {
  const top = element('div', { class: 'grid four' });
  const chart = series('Events over time');
  const categories = element('div', {});
  const lists = LISTS.map(() => element('div', {}));
  const foot = element('div', {});
  const spoken = element('p', { class: 'unseen', role: 'status' });
  const root = element(
    'div',
    { class: 'stack' },
    top,
    element(
      'div',
      { class: 'grid wide-narrow' },
      card('Events over time', {}, chart.root),
      card('Attacks by category', { flush: true }, categories),
    ),
    element(
      'div',
      { class: 'grid three' },
      LISTS.map(([title], place) => card(title, { flush: true }, lists[place])),
    ),
    foot,
    spoken,
  );
  return { root, top, chart, categories, lists, foot, spoken, spokenAt: -Infinity };
}

function draw(parts, outlet, told) {
  if (told.stored.events === 0) {
    replace(outlet, newcomer(told.received));
    return;
  }
  if (parts.root.parentNode !== outlet) replace(outlet, parts.root);
  replace(parts.top, figures(told));
  parts.chart.draw(told.series);
  renew(parts.categories, list(told, 'categories', 'category', 'No attack in this time'));
  LISTS.forEach(([, member, filter, none], place) => renew(parts.lists[place], list(told, member, filter, none)));
  replace(parts.foot, holdings(told));
  speak(parts, told);
}

function speak(parts, { now, window }) {
  if (performance.now() - parts.spokenAt < TOLD_EVERY_MILLIS) return;
  parts.spokenAt = performance.now();
  write(
    parts.spoken,
    `${count(now.events)} events in the last ${WINDOWS.find(([name]) => name === window)[1]}: ${count(now.blocked)} blocked, ${count(now.noted)} noted in passive mode`,
  );
}

function list(told, member, filter, none) {
  const entries = told[member].slice(0, 8).map((entry) => ({
    ...entry,
    hash: entry.name === '(other)' ? null : destination(filter, entry.name, told.window),
  }));
  if (entries.length === 0) return element('p', { class: 'empty' }, none);
  return bars(
    entries.map((entry) => ({ ...entry, was: member === 'categories' ? entry.before : undefined })),
    member,
  );
}

const destination = (filter, name, window) =>
  filter === 'address' ? hashOf('addresses', { address: name }) : hashOf('events', { [filter]: name, from: window });

/** Leaves a list alone while the focus is in it: a reader by keyboard would be thrown out. */
function renew(place, content) {
  if (!place.contains(document.activeElement)) replace(place, content);
}
