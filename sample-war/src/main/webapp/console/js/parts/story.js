// One address: what it did, what was noted, when it was banned and why, and what one may do about it.
import { element, link } from '../base/dom.js';
import { ago, count, moment, span } from '../base/format.js';
import { hashOf } from '../base/route.js';
import { card, facts } from './card.js';
import { rows } from './event-rows.js';
import { split } from './split-bar.js';
import { stand, standingTag } from './standing.js';
import { tag } from './tags.js';

export function story(told, again) {
  return element(
    'div',
    { class: 'stack' },
    head(told, again),
    bans(told),
    element(
      'div',
      { class: 'grid three' },
      card('What it did', { flush: true }, tally(told.types, 'type'), tally(told.categories, 'category')),
      card('Where', { flush: true }, tally(told.routes, 'route')),
      card('As what', { flush: true }, tally(told.user_agents, null)),
    ),
    log('The last events before its ban', told.before_ban),
    log('What passive mode noted', told.noted),
    log('Its last events', told.last),
  );
}

function head(told, again) {
  const { outcomes } = told;
  return element(
    'section',
    { class: 'card story-head', 'aria-label': 'The address' },
    element(
      'div',
      { class: 'row' },
      element('h2', { class: 'mono big' }, told.address),
      standingTag(told.standing),
      element('span', { class: 'push' }, stand(told.address, told.standing, again)),
    ),
    element('p', {}, sentence(told)),
    split({ ...outcomes }, Math.max(1, outcomes.blocked + outcomes.noted + outcomes.other)),
  );
}

function sentence({ events, complete, first_seen: first, last_seen: last, bans: banned }) {
  const many = `${complete ? '' : 'More than '}${count(events)} ${events === 1 ? 'event' : 'events'}`;
  const times = banned.filter((ban) => ban.type === 'ip_banned').length;
  const ban = times === 0 ? 'It was never banned.' : `It was banned ${times === 1 ? 'once' : count(times) + ' times'}.`;
  return `${many}, the first ${ago(first)}, the last ${ago(last)}. ${ban}`;
}

function tally(entries, filter) {
  if (entries.length === 0) return null;
  return element(
    'ul',
    { class: 'tally' },
    entries
      .slice(0, 10)
      .map(({ name, events }) =>
        element(
          'li',
          {},
          filter
            ? link(hashOf('events', { [filter]: name }), { class: 'cut' }, name)
            : element('span', { class: 'cut' }, name),
          element('span', {}, count(events)),
        ),
      ),
  );
}

function bans({ bans: told }) {
  if (told.length === 0) return null;
  return card(
    'Bans',
    {},
    element(
      'ol',
      { class: 'timeline' },
      told.map((ban) =>
        element(
          'li',
          {},
          element('time', { datetime: ban.at }, moment(ban.at)),
          ban.type === 'ip_banned' ? tag('banned', 'blocked', 'ban') : tag('unbanned', 'good', 'check'),
          facts([
            ['Why', ban.reason ?? 'not said'],
            ['For', ban.seconds ? span(ban.seconds) : 'not said'],
            ['By the agent', ban.install_id],
          ]),
        ),
      ),
    ),
  );
}

function log(title, events) {
  if (events.length === 0) return null;
  const list = rows(title);
  list.set(events);
  return card(title, { aside: element('small', {}, `${count(events.length)}, newest first`), flush: true }, list.root);
}
