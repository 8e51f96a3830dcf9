'use strict';
// Everything that comes from an event is text that a stranger may have written:
// it reaches the page through textContent only.

const MOST_EVENTS = 200;
const HEALTH_EVERY_MS = 2000;
const $ = (id) => document.getElementById(id);

const state = { edition: '', known: 0, paused: false, waiting: [], types: new Set() };

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}

function facts(list, entries) {
  list.replaceChildren(...entries.map(([name, value]) => {
    const row = element('div');
    row.append(element('dt', '', name), element('dd', '', value));
    return row;
  }));
}

const brief = (value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? text.slice(0, 120) + '…' : text;
};

// ---- Events --------------------------------------------------------------------------------

const ALARMING = /penetration|banned|suspicious|emergency|bypass|abuse/;
const NOTABLE = /block|limit|denied|failed|violation|error|anomaly/;
const tone = (type) => (ALARMING.test(type) ? 'bad' : NOTABLE.test(type) ? 'warn' : '');

function summaryOf(event) {
  const request = [event.method, event.endpoint].filter(Boolean).join(' ');
  const status = event.status_code ? String(event.status_code) : '';
  return [request, status, event.reason || event.action_taken].filter(Boolean).map(brief).join(' · ');
}

function row(received, fresh) {
  const event = received.item;
  const type = String(event.event_type);
  const item = element('li', fresh ? 'fresh' : '');
  item.dataset.type = type;

  const summary = element('summary');
  const time = element('time', '', new Date(received.received_at).toLocaleTimeString([], { hour12: false }));
  time.dateTime = received.received_at;
  summary.append(time, element('span', 'type ' + tone(type), type),
    element('span', 'what', summaryOf(event)), element('span', 'from', event.ip_address));

  const details = element('details');
  details.append(summary);
  details.addEventListener('toggle', () => {
    // Written when it is opened first: two hundred long texts need not be in the page.
    if (details.open && details.childElementCount === 1) {
      const json = element('pre', '', JSON.stringify(event, null, 2));
      json.tabIndex = 0;
      json.setAttribute('aria-label', 'The whole event as JSON');
      details.append(json);
    }
  });
  item.append(details);
  return item;
}

function addTypes(received) {
  for (const { item } of received) {
    const type = String(item.event_type);
    if (state.types.has(type) || state.types.size >= MOST_EVENTS) continue;
    state.types.add(type);
    const option = element('option', '', brief(type));
    option.value = type;
    const later = [...$('filter').options].slice(1).find((other) => other.value > type);
    $('filter').insertBefore(option, later || null);
  }
}

function showEvents(received, fresh) {
  addTypes(received);
  $('list').prepend(...received.map((one) => row(one, fresh)));
  while ($('list').childElementCount > MOST_EVENTS) $('list').lastElementChild.remove();
  applyFilter();
}

function applyFilter() {
  const wanted = $('filter').value;
  let shown = 0;
  for (const item of $('list').children) {
    item.hidden = wanted !== '' && item.dataset.type !== wanted;
    if (!item.hidden) shown++;
  }
  $('empty').hidden = shown > 0;
  $('list').hidden = shown === 0;
}

function togglePause() {
  state.paused = !state.paused;
  $('pause').setAttribute('aria-pressed', String(state.paused));
  if (!state.paused) showEvents(state.waiting.splice(0), true);
  namePause();
}

function namePause() {
  $('pause').textContent = state.paused ? `Resume (${state.waiting.length})` : 'Pause';
}

function clearEvents() {
  state.waiting.length = 0;
  state.types.clear();
  $('list').replaceChildren();
  $('filter').length = 1;
  applyFilter();
  namePause();
}

// ---- Updates: ask, draw, ask again ------------------------------------------------------------

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`api/updates?known=${state.known}&edition=${encodeURIComponent(state.edition)}`);
      if (!answer.ok) throw new Error('status ' + answer.status);
      draw(await answer.json());
      link('live', 'live');
    } catch {
      link('lost', 'no connection, trying again');
      await new Promise((resume) => setTimeout(resume, 1000));
    }
  }
}

function link(className, text) {
  $('link').className = 'link ' + className;
  if ($('link-text').textContent !== text) $('link-text').textContent = text;
}

function draw(update) {
  const run = (edition) => edition.split('-')[0];
  if (state.edition && run(state.edition) !== run(update.edition)) {
    clearEvents();
    state.known = 0;
  }
  // What was there before the page need not be pointed out as new.
  const fresh = state.edition !== '';
  state.edition = update.edition;
  if (update.events.length > 0) {
    state.known = update.events[0].number;
    if (state.paused) {
      state.waiting = update.events.concat(state.waiting).slice(0, MOST_EVENTS);
      namePause();
    } else {
      showEvents(update.events, fresh);
    }
  }
  for (const [name, count] of Object.entries(update.counts)) {
    $('count-' + name).textContent = count.toLocaleString();
  }
  drawRules(update.rules);
  drawMetrics(update.metrics);
}

function drawRules(rules) {
  const orders = Object.entries(rules)
    .filter(([name]) => !['rule_id', 'version', 'timestamp'].includes(name));
  $('rules-badge').textContent = orders.length ? 'version ' + rules.version : 'none';
  $('rules-badge').className = 'badge ' + (orders.length ? 'good' : '');
  facts($('rules-data'), orders.map(([name, value]) => [name, brief(value)]));
}

function drawMetrics(metrics) {
  $('metrics-note').hidden = metrics.length > 0;
  facts($('metrics-data'), metrics.slice(0, 6).map(({ item }) =>
    [[item.metric_type, item.endpoint].filter(Boolean).map(brief).join(' '), item.value]));
}

// ---- The agent's health -------------------------------------------------------------------------

async function watchHealth() {
  for (;;) {
    try {
      const answer = await fetch('/health/ready', { cache: 'no-store' });
      drawHealth(await answer.json());
    } catch {
      badge('bad', 'no answer', 'The server does not answer /health/ready.');
    }
    await new Promise((resume) => setTimeout(resume, HEALTH_EVERY_MS));
  }
}

function drawHealth(health) {
  const check = (health.checks || []).find(({ name }) => name === 'guard-agent');
  if (!check) {
    badge('warn', 'not there', 'The server reports no health check “guard-agent”: the agent is not part of this build, or it is off.');
    facts($('health-data'), []);
    return;
  }
  const data = check.data || {};
  const colour = { healthy: 'good', degraded: 'warn', off: '' }[data.status] ?? 'bad';
  badge(colour, data.status || check.status, check.status === 'UP' ? '' : 'The readiness check is ' + check.status + '.');
  const entries = Object.entries(data).sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
  facts($('health-data'), entries.map(([name, value]) => [name, brief(value)]));
}

const FIRST = ['status', 'circuit_breaker', 'events_sent', 'events_waiting', 'buffer_size', 'last_flush_age_seconds'];

function rank(name) {
  const place = FIRST.indexOf(name);
  return place < 0 ? FIRST.length : place;
}

function badge(className, text, note) {
  $('health-badge').className = 'badge ' + className;
  $('health-badge').textContent = text;
  $('health-note').textContent = note;
  $('health-note').hidden = note === '';
}

// ---- Try it -------------------------------------------------------------------------------------

const json = (body) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const TRIES = [
  ['List the articles', 'GET /shop/articles', {}],
  ['Place an order', 'POST /shop/orders', json({ article: 1, quantity: 2 })],
  ['Log in, wrongly', 'POST /shop/login', json({ user: 'ada', password: 'guess' })],
  ['Open the admin page', 'GET /shop/admin', {}],
  ['Guess five coupons', 'POST /shop/coupons/G-*', { method: 'POST' }, 5],
  ['Raise the till’s alarm', 'POST /shop/till/alarm', { method: 'POST' }],
  ['Ask for no. 4711', 'GET /shop/orders/4711', {}],
  ['Break something', 'GET /shop/broken', {}],
  ['Attack the echo', "GET /shop/echo?q=' OR 1=1 --", {}],
];

async function attempt([, line, options, times]) {
  const target = line.slice(line.indexOf(' ') + 1);
  const paths = times
    ? Array.from({ length: times }, (_, i) => target.replace('*', i + 1))
    : [target.replace(/\?q=(.*)/, (_, query) => '?q=' + encodeURIComponent(query))];
  for (const path of paths) {
    try {
      const answer = await fetch(path, { cache: 'no-store', ...options });
      const text = await answer.text();
      $('answer').replaceChildren(element('b', '', `${answer.status} `), element('span', '', brief(text)));
    } catch {
      $('answer').textContent = 'The shop does not answer.';
    }
  }
}

for (const entry of TRIES) {
  const button = element('button', '', entry[0]);
  button.type = 'button';
  button.append(element('small', '', entry[1]));
  button.addEventListener('click', () => attempt(entry));
  $('tries').append(button);
}

// ---- Rules ----------------------------------------------------------------------------------------

async function sendRules(options) {
  try {
    const answer = await fetch('api/rules', options);
    const text = await answer.text();
    $('rules-answer').textContent = answer.ok
      ? 'Done. The agent takes them over when it next asks.'
      : `${answer.status}: ${(JSON.parse(text).errors || []).join(' ')}`;
  } catch {
    $('rules-answer').textContent = 'The console does not answer.';
  }
}

$('rules-put').addEventListener('click', () => sendRules({ method: 'PUT', body: $('rules-text').value }));
$('rules-clear').addEventListener('click', () => sendRules({ method: 'DELETE' }));
$('filter').addEventListener('change', applyFilter);
$('pause').addEventListener('click', togglePause);
$('clear').addEventListener('click', clearEvents);

follow();
watchHealth();
