// New events at the head of a list: shown as they come, or held back and counted while somebody reads.
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
/** Scrolled further down than this, one reads. */
const HEAD_PIXELS = 240;

export class Tail {
  #list;
  #filters;
  #reload;
  #settle;
  #asking;
  #off;
  #newest = 0;
  #held = [];
  #count = 0;
  #paused = false;
  #begun = false;

  /**
   * `filters` tells by what is searched now, `reload` searches anew; `settle` is called when rows came, and `fail`
   * hears what went wrong.
   */
  constructor({ list, filters, reload, settle, fail }) {
    this.#list = list;
    this.#filters = filters;
    this.#reload = reload;
    this.#settle = settle;
    this.#asking = paced(() => this.#ask(), ASK_EVERY_MILLIS, fail);
    this.pill = button('', () => this.#release(), { kind: 'pill', hidden: true, 'aria-live': 'polite' });
    this.pause = button('', () => this.#toggle());
    this.#nameButton();
    this.#off = on('events', (messages) => this.#hear(messages));
  }

  /** The list holds what was found up to `newest`; what arrived while the search was under way is asked for. */
  begin(newest) {
    this.#forget();
    this.#newest = newest;
    this.#begun = true;
    this.#asking.run();
  }

  /** The connection is new: something may have been missed. */
  greet() {
    if (this.#begun) this.#asking.run();
  }

  end() {
    this.#off();
    this.#asking.end();
  }

  #hear(messages) {
    if (!this.#begun) return;
    if (Object.keys(this.#filters()).length > 0) this.#asking.run();
    else for (const { events, skipped } of messages) this.#take(events, skipped);
  }

  async #ask() {
    const { events } = await search({ ...this.#filters(), after: this.#newest, limit: MOST_ASKED });
    this.#take(events, 0);
  }

  #take(events, skipped) {
    const fresh = events.filter((event) => event.number > this.#newest);
    if (fresh.length === 0) return;
    this.#newest = fresh[0].number;
    if (this.#paused || this.#list.isBeingRead() || scrollY > HEAD_PIXELS) this.#hold(fresh, skipped);
    else this.#show(fresh, skipped);
  }

  #show(fresh, skipped) {
    this.#list.prepend(fresh, skipped);
    this.#settle();
  }

  #hold(fresh, skipped) {
    this.#count += fresh.length + skipped;
    this.#held = fresh.concat(this.#held).slice(0, MOST_HELD);
    this.pill.hidden = false;
    this.pill.replaceChildren(icon('up'), `${count(this.#count)} new`);
  }

  #release() {
    const held = this.#held;
    const many = this.#count;
    this.#forget();
    this.#list.fold();
    if (many > MOST_AT_ONCE) this.#reload();
    else this.#show(held, 0);
    scrollTo(0, 0);
    // The pill is gone: whoever pressed it by keyboard goes on at the list.
    this.#list.root.focus({ preventScroll: true });
  }

  #forget() {
    this.#held = [];
    this.#count = 0;
    this.pill.hidden = true;
  }

  #toggle() {
    this.#paused = !this.#paused;
    this.#nameButton();
    if (!this.#paused && this.#held.length > 0) this.#release();
  }

  #nameButton() {
    this.pause.setAttribute('aria-pressed', String(this.#paused));
    this.pause.replaceChildren(icon(this.#paused ? 'play' : 'pause'), this.#paused ? 'Resume' : 'Pause');
  }
}
