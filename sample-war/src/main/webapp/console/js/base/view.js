// What views have in common: what they began ends with them.

/** Collects what has to be ended, and ends it. */
export function endings() {
  const all = [];
  return {
    add: (...ends) => all.push(...ends),
    end: () => all.splice(0).forEach((end) => end()),
  };
}

/** Runs something again and again until it is ended. */
export function every(millis, work) {
  const timer = setInterval(work, millis);
  return () => clearInterval(timer);
}
