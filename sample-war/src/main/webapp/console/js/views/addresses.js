// Who it was: events grouped by address, and one address with its story.
import { element, link, replace } from '../base/dom.js';
import { get, reasonOf, Refusal } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { endings } from '../base/view.js';
import { go, hashOf, restate } from '../base/route.js';
import { ago, count } from '../base/format.js';
import { icon } from '../base/icons.js';
import { choice } from '../parts/choice.js';
import { form, submitButton, textInput } from '../parts/form.js';
import { empty, newcomer } from '../parts/empty.js';
import { standingTag } from '../parts/standing.js';
import { story } from '../parts/story.js';
import { split } from '../parts/split-bar.js';

const WINDOWS = [
  ['15m', '15 minutes'],
  ['1h', 'hour'],
  ['6h', '6 hours'],
  ['24h', '24 hours'],
  ['7d', '7 days'],
];
const LIMIT = 200;
const LIST_MILLIS = 3_000;

export const addresses = {
  name: 'addresses',
  title: 'Addresses',
  open(stage) {
    const ends = endings();
    const state = { filters: stage.filters };
    const look = paced(
      () => show(stage, state, look.now),
      LIST_MILLIS,
      (failure) => showFailure(stage, state.filters, failure),
    );
    const calm = () =>
      stage.outlet.querySelector('details[open]') === null && !stage.outlet.contains(document.activeElement);
    ends.add(
      look.end,
      on('events', () => calm() && look.run()),
      on('rules', look.now),
    );
    const renew = (filters) => {
      state.filters = filters;
      tools(stage, filters, (window) => {
        state.filters = { window };
        restate('addresses', { window });
        look.now();
      });
      look.now();
    };
    renew(stage.filters);
    return { renew, close: ends.end };
  },
};

const windowOf = ({ window }) => window ?? '24h';

function tools(stage, filters, onWindow) {
  const search = textInput({ type: 'search', 'aria-label': 'Go to an address', placeholder: '203.0.113.7' });
  const visit = () => search.value.trim() && go('addresses', { address: search.value.trim() });
  const bar = form('Find an address', visit, { class: 'row', role: 'search' }, search, submitButton('Go'));
  const back = () => link('addresses', { class: 'act' }, icon('back'), 'All addresses');
  const range = () => choice('The last', WINDOWS, windowOf(filters), onWindow).root;
  replace(stage.tools, bar, filters.address ? back() : range());
}

/** What was asked for before the filters changed is no longer wanted. */
async function show({ outlet }, state, again) {
  const asked = state.filters;
  const content = asked.address ? await one(asked.address, again) : await all(windowOf(asked));
  if (asked === state.filters) replace(outlet, content);
}

async function all(window) {
  const found = await get('addresses', { window, limit: LIMIT });
  if (found.length === 0) return newcomer();
  return element(
    'div',
    { class: 'card table' },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, 'Addresses, those with the most events first'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['Address', 'Standing', 'Events', 'Blocked, passive, logged', 'Country', 'Last seen'].map((title, place) =>
            element('th', { scope: 'col', class: place === 2 ? 'number' : null }, title),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        found.map((entry) => line(entry, found[0].events)),
      ),
    ),
  );
}

function line(entry, most) {
  return element(
    'tr',
    {},
    element(
      'td',
      { 'data-name': 'Address' },
      link(hashOf('addresses', { address: entry.address }), { class: 'mono' }, entry.address),
    ),
    element('td', { 'data-name': 'Standing' }, standingTag(entry.standing)),
    element('td', { class: 'number', 'data-name': 'Events' }, count(entry.events)),
    element('td', { class: 'wide', 'data-name': 'Blocked, passive, logged' }, split(entry, most)),
    element('td', { 'data-name': 'Country' }, entry.country ?? '–'),
    element('td', { 'data-name': 'Last seen' }, ago(entry.last_seen)),
  );
}

async function one(address, again) {
  return story(await get('addresses/' + encodeURIComponent(address)), again);
}

function showFailure({ outlet }, { address }, failure) {
  if (failure instanceof Refusal && failure.status === 404 && address) {
    replace(
      outlet,
      element(
        'div',
        { class: 'card' },
        empty('Nothing is kept of ' + address, 'It has not been seen, or too long ago.'),
      ),
    );
  } else {
    replace(outlet, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure)));
  }
}
