// Who reports: each agent with its status, its ledger, and the rules that it has.
import { element, replace } from '../base/dom.js';
import { get, reasonOf } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { every, endings } from '../base/view.js';
import { agentCard } from '../parts/agent-card.js';
import { empty, tries } from '../parts/empty.js';

const AT_MOST_EVERY_MILLIS = 1_000;
const AT_LEAST_EVERY_MILLIS = 10_000;

export const agents = {
  name: 'agents',
  title: 'Agents',
  open({ outlet }) {
    const ends = endings();
    const look = paced(
      async () => draw(outlet, await get('agents')),
      AT_MOST_EVERY_MILLIS,
      (failure) => replace(outlet, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure))),
    );
    ends.add(
      look.end,
      on('agents', look.run),
      on('events', look.run),
      on('rules', look.run),
      every(AT_LEAST_EVERY_MILLIS, look.run),
    );
    look.run();
    return { renew: look.run, close: ends.end };
  },
};

function draw(outlet, told) {
  if (outlet.contains(document.activeElement)) return;
  replace(
    outlet,
    told.length > 0
      ? element('div', { class: 'stack' }, told.map(agentCard))
      : element(
          'div',
          { class: 'card welcome' },
          empty(
            'No agent has reported yet',
            'An agent reports when it starts, and with its first event. Point one here: guard.agent.endpoint=' +
              new URL('.', document.baseURI).href.replace(/\/$/, ''),
            tries(),
          ),
        ),
  );
}
