// The flat log: searched on the server, live unless one reads or pauses.
import { element, replace, write } from '../base/dom.js';
import { get, query, reasonOf, search } from '../base/api.js';
import { on } from '../base/live.js';
import { paced } from '../base/pace.js';
import { endings } from '../base/view.js';
import { restate } from '../base/route.js';
import { count } from '../base/format.js';
import { icon } from '../base/icons.js';
import { button } from '../parts/card.js';
import { empty, newcomer } from '../parts/empty.js';
import { filterBar, NAMES } from '../parts/event-filters.js';
import { rows } from '../parts/event-rows.js';
import { Tail } from '../parts/tail.js';
import { download } from '../parts/download.js';

const PAGE = 100;

export const events = {
  name: 'events',
  title: 'Events',
  open(stage) {
    const log = new Log(stage);
    log.renew(stage.filters);
    return { renew: (filters) => log.renew(filters), close: () => log.close() };
  },
};

class Log {
  constructor(stage) {
    this.filters = {};
    this.ends = endings();
    this.list = rows('Events, newest first');
    this.notice = element('div', { id: 'notice' });
    this.found = element('p', { class: 'soft', role: 'status' });
    this.older = button('Older events', () => this.loadOlder(), { hidden: true });
    this.bar = filterBar((filters) => this.change(filters));
    this.tail = new Tail(this.tailing());
    this.exports = element('span', { class: 'row' });
    this.loading = paced(
      () => this.load(),
      0,
      (failure) => this.fail(failure),
    );
    const greet = on('hello', () => this.tail.greet());
    this.ends.add(this.loading.end, () => this.tail.end(), greet);
    replace(stage.tools, this.tail.pause, this.exports);
    replace(stage.outlet, element('div', { class: 'stack' }, this.bar.root, this.sheet()));
    this.offerTypes();
  }

  tailing() {
    return {
      list: this.list,
      filters: () => this.filters,
      reload: () => this.loading.now(),
      settle: () => this.settle(),
      fail: (failure) => this.fail(failure),
    };
  }

  sheet() {
    const foot = element('footer', { class: 'row' }, this.found, element('span', { class: 'push' }, this.older));
    const about = { class: 'card log-card', 'aria-label': 'Log' };
    return element('section', about, this.tail.pill, this.notice, this.list.root, foot);
  }

  renew(filters) {
    this.filters = Object.fromEntries(NAMES.filter((name) => filters[name]).map((name) => [name, filters[name]]));
    this.bar.renew(this.filters);
    this.loading.now();
  }

  change(filters) {
    this.filters = filters;
    restate('events', filters);
    this.loading.now();
  }

  async load() {
    const asked = this.filters;
    const { events: found, next } = await search({ ...asked, limit: PAGE });
    if (asked !== this.filters) return;
    this.tail.begin(found[0]?.number ?? 0);
    this.list.set(found);
    this.offerOlder(found, next);
    replace(
      this.exports,
      ['csv', 'ndjson'].map((format) =>
        download(query('events', { ...this.filters, format }), format.toUpperCase(), `guard-events.${format}`),
      ),
    );
    await this.settle();
  }

  async loadOlder() {
    try {
      const { events: found, next } = await search({ ...this.filters, limit: PAGE, before: this.before });
      this.list.append(found);
      this.offerOlder(found, next);
      await this.settle();
    } catch (failure) {
      this.fail(failure);
    }
  }

  /** A full page may have more behind it; a search that was cut short says from where to go on. */
  offerOlder(found, next) {
    this.before = next ?? (found.length === PAGE ? found[found.length - 1].number : null);
    this.older.hidden = this.before === null;
    this.older.replaceChildren(found.length < PAGE && next !== null ? 'Search further back' : 'Older events');
  }

  async settle() {
    const shown = this.list.root.childElementCount;
    write(this.found, shown === 0 ? '' : `${count(shown)} shown`);
    replace(this.notice, shown > 0 ? null : await this.nothing());
  }

  async nothing() {
    if (Object.keys(this.filters).length === 0) return newcomer();
    const further = this.before !== null;
    return empty(
      further ? 'Nothing yet' : 'Nothing fits',
      further
        ? 'The search has taken its time; it can go on further back.'
        : 'Fewer filters find more; new events that fit appear by themselves.',
    );
  }

  fail(failure) {
    replace(this.notice, element('p', { class: 'said bad', role: 'alert' }, reasonOf(failure)));
  }

  async offerTypes() {
    const told = await get('summary', { window: '24h' }).catch(() => ({ types: [] }));
    this.bar.offerTypes(told.types.map((type) => type.name).filter((name) => name !== '(other)'));
  }

  close() {
    this.ends.end();
  }
}
