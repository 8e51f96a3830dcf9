// The view and its filters stand in the address bar (`#events?type=rate_limited`), so that a link says
// what one sees.

export function read() {
  const hash = location.hash.replace(/^#\/?/, '');
  const mark = hash.indexOf('?');
  const view = mark < 0 ? hash : hash.slice(0, mark);
  const filters = new URLSearchParams(mark < 0 ? '' : hash.slice(mark + 1));
  return { view, filters: Object.fromEntries([...filters].filter(([, value]) => value !== '')) };
}

/** The hash of a view with its filters; filters without a value are left out. */
export function hashOf(view, filters = {}) {
  const given = Object.entries(filters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const query = new URLSearchParams(given).toString();
  return '#' + view + (query ? '?' + query : '');
}

export function go(view, filters) {
  const hash = hashOf(view, filters);
  if (location.hash !== hash) location.hash = hash;
}

/** Says the same without a step in the browser's history: for what is typed letter by letter. */
export function restate(view, filters) {
  history.replaceState(null, '', hashOf(view, filters));
}
