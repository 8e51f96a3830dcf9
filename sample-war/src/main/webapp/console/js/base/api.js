// What the page asks the console.

/** A refusal, with the console's reason. */
export class Refusal extends Error {
  constructor(status, message, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** Parameters without a value are left out. */
export function query(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const text = new URLSearchParams(given).toString();
  return text ? path + '?' + text : path;
}

export async function get(path, parameters = {}) {
  return (await send(query(path, parameters), {})).json();
}

/** A search: what it found, and from which number on to look further, or null where all was seen. */
export async function search(parameters) {
  const answer = await send(query('events', parameters), {});
  const next = answer.headers.get('X-Next-Before');
  return { events: await answer.json(), next: next === null ? null : Number(next) };
}

export async function post(path, body = {}) {
  return change('POST', path, body);
}

export async function put(path, body) {
  return change('PUT', path, body);
}

async function change(method, path, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Console': '1' };
  const answer = await send(path, { method, headers, body: JSON.stringify(body) });
  return answer.status === 204 ? {} : answer.json();
}

async function send(path, options) {
  const answer = await fetch(path, { cache: 'no-store', credentials: 'same-origin', ...options });
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw new Refusal(answer.status, body.error || 'The console answers ' + answer.status, body);
}

/** Why something failed, for people. */
export function reasonOf(failure) {
  if (!(failure instanceof Refusal)) return 'The console does not answer.';
  return failure.status === 401
    ? 'The console does not know this browser. Open the one-time link that the server’s log shows (“Console: …”).'
    : failure.message;
}
