// A short word at the edge of the page, read out and gone again.
import { write } from '../base/dom.js';

const STAYS_MILLIS = 5_000;
let timer = 0;

export function toast(text) {
  const place = document.getElementById('toast');
  write(place, text);
  clearTimeout(timer);
  timer = setTimeout(() => write(place, ''), STAYS_MILLIS);
}
