// New events at the head of a list: shown as they come, or held back and counted while somebody reads.
import { element, write } from '../base/dom.js';
import { search } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { count } from '../base/format.js';
import { icon } from '../base/icons.js';
import { button } from './card.js';
import { MOST_AT_ONCE } from './event-rows.js';

/** Filtered events are asked for: what fits is judged in one place, on the server. */
const ASK_EVERY_MILLIS = 400;
const MOST_ASKED = 200;
const MOST_HELD = 200;

/**
 * `filters` tells by what is searched now, `reload` searches anew; `settle` is called when rows came, and `fail`
 * hears what went wrong.
 */
export function tail({ list, filters, reload, settle, fail }) {
  const state = { newest: 0, held: [], more: 0, paused: false, begun: false };
  const pill = button('', () => release(), { kind: 'pill', hidden: true, 'aria-live': 'polite' });
  const pause = button('', () => toggle(), { 'aria-pressed': 'false' });

  const asking = paced(async () => {
    const { events } = await search({ ...filters(), after: state.newest, limit: MOST_ASKED });
    take(events, 0);
  }, ASK_EVERY_MILLIS, fail);

  const hear = (messages) => {
    if (!state.begun) return;
    if (Object.keys(filters()).length > 0) asking.run();
    else for (const { events, skipped } of messages) take(events, skipped);
  };

  function take(events, skipped) {
    const fresh = events.filter((event) => event.number > state.newest);
    if (fresh.length === 0) return;
    state.newest = fresh[0].number;
    if (state.paused || list.isBeingRead() || scrollY > pill.offsetHeight + 200) hold(fresh, skipped);
    else show(fresh, skipped);
  }

  function hold(fresh, skipped) {
    state.more += fresh.length + skipped;
    state.held = fresh.concat(state.held).slice(0, MOST_HELD);
    pill.hidden = false;
    pill.replaceChildren(icon('up'), `${count(state.more)} new`);
  }

  function show(fresh, skipped) {
    list.prepend(fresh, skipped);
    settle();
  }

  function release() {
    const { held, more } = state;
    forget();
    list.fold();
    if (more > MOST_AT_ONCE) reload();
    else show(held, 0);
    scrollTo(0, 0);
    // The pill is gone: whoever pressed it by keyboard goes on at the list.
    list.root.focus({ preventScroll: true });
  }

  function forget() {
    state.held = [];
    state.more = 0;
    pill.hidden = true;
  }

  function toggle() {
    state.paused = !state.paused;
    name();
    if (!state.paused && state.held.length > 0) release();
  }

  function name() {
    pause.setAttribute('aria-pressed', String(state.paused));
    pause.replaceChildren(icon(state.paused ? 'play' : 'pause'), state.paused ? 'Resume' : 'Pause');
  }

  name();
  const off = on('events', hear);
  return {
    pill,
    pause,
    /** What arrived while the search was under way is asked for. */
    begin: (newest) => { forget(); state.newest = newest; state.begun = true; asking.run(); },
    greet: () => state.begun && asking.run(),
    end: () => { off(); asking.end(); },
  };
}
