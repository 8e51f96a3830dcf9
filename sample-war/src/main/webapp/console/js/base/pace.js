// Something that is asked for often, and done seldom.

/**
 * `run` does the work now, or, if it was done within the last `millis`, when they are over; `now` does not wait
 * for that. Never twice at a time: what is asked for meanwhile is done once more afterwards. Whatever the work
 * throws, `fail` hears.
 */
export function paced(work, millis, fail) {
  const state = { busy: false, again: false, ended: false, last: -Infinity, timer: 0 };

  function run() {
    const wait = state.last + millis - performance.now();
    if (wait <= 0) now();
    else if (!state.timer) state.timer = setTimeout(now, wait);
  }

  async function now() {
    clearTimeout(state.timer);
    state.timer = 0;
    if (state.ended) return;
    if (state.busy) {
      state.again = true;
      return;
    }
    state.busy = true;
    state.last = performance.now();
    await work().catch((failure) => state.ended || fail(failure));
    state.busy = false;
    if (state.again) {
      state.again = false;
      now();
    }
  }

  return {
    run,
    now,
    end: () => {
      state.ended = true;
      clearTimeout(state.timer);
    },
  };
}
