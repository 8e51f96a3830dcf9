// How an address stands with the rules, and what one may do about it.
import { element } from '../base/dom.js';
import { button } from './card.js';
import { icon } from '../base/icons.js';
import { tag } from './tags.js';
import { steer } from './steer.js';

const WORDS = {
  banned: ['banned by an agent', 'blocked', 'ban'],
  denied: ['on the blacklist', 'blocked', 'ban'],
  allowed: ['on the whitelist', 'good', 'check'],
  none: ['neither banned nor allowed', 'plain', null],
};

export function standingTag(standing) {
  const [word, kind, shape] = WORDS[standing] ?? WORDS.none;
  return tag(word, kind, shape);
}

/** Buttons that ban an address and end a ban; `done` is called after a change. */
export function stand(address, standing = null, done = () => {}) {
  const act = (action) => async () => (await steer(action, address)) && done();
  const barred = standing === 'banned' || standing === 'denied';
  return element(
    'span',
    { class: 'row' },
    !barred && button('Ban', act('ban'), { kind: 'danger', icon: icon('ban') }),
    (barred || standing === null) && button('Unban', act('unban'), { icon: icon('check') }),
    standing === 'none' && button('Allow', act('allow')),
    (standing === 'denied' || standing === 'allowed') && button('Forget', act('forget')),
  );
}
