// How numbers, moments and spans of time are written.

const COUNT = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' });

export const count = (number) => COUNT.format(number ?? 0);

/** Tens of thousands as `12.3K`. */
export const short = (number) => (Math.abs(number) < 10_000 ? COUNT.format(number) : SHORT.format(number));

/** A rate: precise where it is small. */
export function rate(perSecond) {
  if (!perSecond) return '0';
  return perSecond < 10 ? perSecond.toFixed(perSecond < 1 ? 2 : 1) : short(Math.round(perSecond));
}

/** The time of day; with the day before it unless that is today. */
export function moment(iso) {
  if (!iso) return '–';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return String(iso ?? '');
  const today = date.toDateString() === new Date().toDateString();
  return today ? TIME.format(date) : DAY.format(date) + ' ' + TIME.format(date);
}

export const minute = (millis) => MINUTE.format(new Date(millis));

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** A span in its two largest units: `1 h 5 min`. */
export function span(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 1) return Math.round(seconds * 1_000) + ' ms';
  let rest = Math.round(seconds);
  const parts = [];
  for (const [unit, size] of UNITS) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0 && parts.length < 2) parts.push(whole + ' ' + unit);
  }
  return parts.join(' ');
}

export function ago(iso) {
  if (!iso) return 'never';
  const seconds = (Date.now() - new Date(iso).getTime()) / 1_000;
  if (Number.isNaN(seconds)) return 'never';
  return seconds < 2 ? 'just now' : span(seconds) + ' ago';
}

/** How now stands to before: `+40 %`, `−3 %`, `new`, `same`. */
export function change(now, before) {
  if (now === before) return 'same';
  if (!before) return 'new';
  const percent = Math.round((100 * (now - before)) / before);
  if (percent > 999) return '×' + Math.round(now / before);
  return (percent > 0 ? '+' : '−') + Math.abs(percent) + ' %';
}

export function brief(value, most = 120) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > most ? text.slice(0, most) + '…' : text;
}
