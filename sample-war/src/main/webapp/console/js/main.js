// The frame: which view is open, whether news come, whether there is an emergency.
import { element, link, replace, write } from './base/dom.js';
import { icon } from './base/icons.js';
import { get } from './base/api.js';
import { connect, on } from './base/live.js';
import { read } from './base/route.js';
import { overview } from './views/overview.js';
import { events } from './views/events.js';
import { addresses } from './views/addresses.js';
import { agents } from './views/agents.js';
import { rules } from './views/rules.js';
import { lab } from './views/lab.js';

const VIEWS = [overview, events, addresses, agents, rules, lab];
const place = (id) => document.getElementById(id);

let open = null;
let running = null;

function tabs() {
  replace(
    place('tabs'),
    VIEWS.map((view) => link(view.name, { 'data-view': view.name }, icon(view.name), element('span', {}, view.title))),
  );
}

function show() {
  const { view: name, filters } = read();
  const view = VIEWS.find((one) => one.name === name) ?? overview;
  if (view === open) {
    running.renew(filters);
    return;
  }
  const byHand = open !== null;
  running?.close();
  open = view;
  const stage = newStage(filters);
  write(place('title'), view.title);
  document.title = view.title + ' – Guard console';
  for (const tab of place('tabs').children) {
    if (tab.dataset.view === view.name) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  running = view.open(stage);
  if (byHand) arrive();
}

/** Each view has a place of its own: what a closed one was still waiting for is drawn where nobody sees it. */
function newStage(filters) {
  const outlet = element('div', {});
  const tools = element('div', { class: 'row' });
  replace(place('outlet'), outlet);
  replace(place('tools'), tools);
  return { outlet, tools, filters };
}

/** Whoever came by keyboard begins at the head of the new view. */
function arrive() {
  scrollTo(0, 0);
  place('title').focus({ preventScroll: true });
}

function tellWire(state) {
  place('wire').className = 'wire ' + state;
  write(place('wire-text'), state === 'live' ? 'live' : 'no connection, trying again');
}

async function watchEmergency() {
  const { rules: inForce } = await get('rules').catch(() => ({ rules: {} }));
  const bar = element(
    'div',
    { class: 'emergency-bar', role: 'alert' },
    icon('bolt'),
    element('span', { class: 'grow' }, 'Emergency mode: only the whitelist gets through.'),
    link('rules', {}, 'Rules'),
  );
  replace(place('emergency'), inForce.emergency_mode ? bar : null);
}

place('skip').addEventListener('click', (event) => {
  // Not a view of its own: the hash stays as it is.
  event.preventDefault();
  place('main').focus();
});
tabs();
show();
addEventListener('hashchange', show);
on('rules', watchEmergency);
watchEmergency();
connect(tellWire);
