// News from the console, told once per drawn frame however often they arrive: a flood of events costs
// the page no more drawing than a trickle.

const KINDS = ['hello', 'events', 'summary', 'metrics', 'rules', 'agents', 'lab'];
const RETRY_MILLIS = 2_000;
const MOST_WAITING = 8;

const listeners = new Map(KINDS.map((kind) => [kind, new Set()]));
const waiting = new Map();
let drawing = false;

/** Calls `listener` with the messages of a kind that came since the last frame, oldest first; returns how to end it. */
export function on(kind, listener) {
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

/** Connects, and stays so; `tell` hears `live` and `lost`. */
export function connect(tell) {
  const source = new EventSource('updates');
  source.addEventListener('open', () => tell('live'));
  source.addEventListener('error', () => {
    tell('lost');
    // The browser reconnects by itself unless it was refused.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => connect(tell), RETRY_MILLIS);
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, (message) => receive(kind, JSON.parse(message.data)));
  }
}

function receive(kind, message) {
  const queue = waiting.get(kind) ?? [];
  queue.push(message);
  // A page in the background draws no frames: what it could not show anyway is counted as skipped.
  if (queue.length > MOST_WAITING) merge(queue);
  waiting.set(kind, queue);
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(deliver);
  }
}

function merge(queue) {
  const dropped = queue.shift();
  const lost = (dropped.events?.length ?? 0) + (dropped.skipped ?? 0);
  if (lost > 0) queue[0] = { ...queue[0], skipped: (queue[0].skipped ?? 0) + lost };
}

function deliver() {
  drawing = false;
  const batch = [...waiting];
  waiting.clear();
  for (const [kind, messages] of batch) {
    for (const listener of listeners.get(kind)) listener(messages);
  }
}
