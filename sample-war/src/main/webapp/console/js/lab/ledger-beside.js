// The books of the shop's own agent, as its health says them this very second.
import { element, replace } from '../base/dom.js';
import { brief } from '../base/format.js';
import { ledger } from '../parts/ledger.js';
import { facts } from '../parts/card.js';
import { tag } from '../parts/tags.js';

const SHOWN = [
  ['circuit_breaker', 'Circuit breaker'],
  ['events_waiting', 'Waiting'],
  ['last_flush_age_seconds', 'Seconds since the last delivery'],
];

export function ledgerBeside() {
  const root = element('div', { class: 'stack tight' });
  return { root, look: async () => draw(root, await health()) };
}

async function health() {
  try {
    const answer = await fetch('/health/ready', { cache: 'no-store' });
    const { checks = [] } = await answer.json();
    return checks.find(({ name }) => name === 'guard-agent')?.data ?? null;
  } catch {
    return null;
  }
}

function draw(root, data) {
  if (!data) {
    replace(
      root,
      element(
        'p',
        { class: 'soft' },
        'The server shows no health at /health/ready (WildFly has it on another port): see the agents for what was reported.',
      ),
    );
    return;
  }
  replace(
    root,
    element(
      'div',
      { class: 'row' },
      tag(
        data.status ?? 'unknown',
        data.status === 'healthy' ? 'good' : 'warn',
        data.status === 'healthy' ? 'check' : 'clock',
      ),
    ),
    ledger(books(data)),
    facts(SHOWN.filter(([name]) => data[name] !== undefined).map(([name, words]) => [words, brief(data[name])])),
  );
}

/** Payara writes numbers as texts. */
function books(data) {
  const sum = (pattern) =>
    Object.entries(data)
      .filter(([name]) => pattern.test(name))
      .reduce((all, [, value]) => all + Number(value), 0);
  return {
    recorded: sum(/^events_recorded$/),
    delivered: sum(/^events_sent$/),
    waiting: sum(/^events_waiting$/),
    failed: sum(/^events_(failed|dropped_.*)$/),
  };
}
