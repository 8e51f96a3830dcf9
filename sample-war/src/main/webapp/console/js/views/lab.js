// Real attacks at the sample shop, a platform that fails, and the ledger beside it.
import { element, replace } from '../base/dom.js';
import { get, reasonOf } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { every, endings } from '../base/view.js';
import { card } from '../parts/card.js';
import { attacks } from '../lab/attacks.js';
import { jobs } from '../lab/jobs.js';
import { platform } from '../lab/platform.js';
import { ledgerBeside } from '../lab/ledger-beside.js';
import { latest } from '../lab/latest.js';

const LEDGER_MILLIS = 1_000;

export const lab = {
  name: 'lab',
  title: 'Lab',
  open({ outlet }) {
    const ends = endings();
    const parts = { attacks: attacks(), jobs: jobs(), platform: platform(), ledger: ledgerBeside(), latest: latest() };
    const trouble = element('div', {});
    replace(outlet, trouble, layout(parts));
    const draw = (told) => [parts.attacks, parts.jobs, parts.platform].forEach((part) => part.renew(told));
    const look = paced(
      async () => draw(await get('lab')),
      LEDGER_MILLIS,
      (failure) => replace(trouble, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure))),
    );
    ends.add(
      look.end,
      parts.latest.end,
      on('lab', (messages) => draw(messages[messages.length - 1])),
      every(LEDGER_MILLIS, parts.ledger.look),
    );
    parts.ledger.look();
    look.run();
    return { renew: look.run, close: ends.end };
  },
};

function layout(parts) {
  return element(
    'div',
    { class: 'grid lab' },
    element(
      'div',
      { class: 'stack' },
      card('Attack the shop', {}, parts.attacks.root),
      card('Many requests', {}, parts.jobs.root),
      card('Make the platform fail', {}, parts.platform.root),
    ),
    element(
      'div',
      { class: 'stack' },
      card('The agent’s ledger', {}, parts.ledger.root),
      card('What arrives', { flush: true }, parts.latest.root),
    ),
  );
}
