// What became of the request behind an event. Passive mode notes what it would have stopped: that must
// never look like a stop, so each outcome has a word and a shape of its own, and not only a colour.

export const KINDS = ['blocked', 'noted', 'other'];

export const OUTCOMES = {
  blocked: { word: 'blocked', icon: 'blocked', meaning: 'The request was refused, or its address banned' },
  noted: { word: 'passive', icon: 'passive', meaning: 'Passive mode: it would have been refused, and went through' },
  other: { word: 'logged', icon: 'note', meaning: 'For the record; nothing was refused' },
};

export const outcomeOf = (event) => (event.outcome in OUTCOMES ? event.outcome : 'other');

/** What an event is about, in a line. */
export function gist(event) {
  const request = [event.method, event.endpoint].filter(Boolean).join(' ');
  const status = event.status_code ? String(event.status_code) : '';
  return { request, status, reason: event.reason || event.action_taken || '' };
}
