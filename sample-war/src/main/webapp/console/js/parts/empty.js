// What to try where there is nothing yet.
import { element, link, write } from '../base/dom.js';
import { icon } from '../base/icons.js';

const TRIES = [
  ['A wrong password', `-d '{"user":"ada","password":"guess"}' -H 'Content-Type: application/json' URL/shop/login`],
  ['An attack', `'URL/shop/echo?q=%27%20OR%201=1%20--'`],
  ['A scanner', '-A sqlmap/1.8 URL/shop/articles'],
];

/** A headline, a sentence, and perhaps more. */
export function empty(headline, sentence, ...more) {
  return element(
    'div',
    { class: 'empty' },
    element('strong', {}, headline),
    sentence && element('span', {}, sentence),
    more,
  );
}

/** Whoever comes first: what makes the first event. */
export function newcomer(received = { events: 0 }) {
  const sentence =
    received.events > 0
      ? 'What arrived is no longer kept.'
      : 'Type one of these in a terminal; it is here within a second. Or let the lab do it.';
  return element(
    'div',
    { class: 'card welcome' },
    empty('No event yet', sentence, tries(), link('lab', { class: 'act' }, icon('lab'), 'Open the lab')),
  );
}

export function tries() {
  return element(
    'ul',
    { class: 'tries' },
    TRIES.map(([title, line]) => element('li', {}, element('span', { class: 'soft' }, title), command(line))),
  );
}

function command(rest) {
  const line = 'curl ' + rest.replace('URL', location.origin);
  const said = element('span', { class: 'unseen', role: 'status' });
  const copy = element(
    'button',
    { type: 'button', 'aria-label': 'Copy the command: ' + line, on: { click: () => keep(line, said) } },
    icon('copy'),
  );
  return element('span', { class: 'try' }, element('code', {}, line), copy, said);
}

async function keep(line, said) {
  try {
    await navigator.clipboard.writeText(line);
    write(said, 'Copied');
  } catch {
    write(said, 'The browser does not let the page copy; select the text instead.');
  }
}
