// A titled section, and a list of facts.
import { element } from '../base/dom.js';

let made = 0;

/** A card whose title names it for a screen reader; `aside` stands at the right of the title. */
export function card(title, { aside = null, flush = false, level = 'h2' } = {}, ...children) {
  const id = 'card-' + ++made;
  return element(
    'section',
    { class: 'card', 'aria-labelledby': id },
    element('header', {}, element(level, { id }, title), aside),
    element('div', { class: flush ? 'flush' : 'body' }, ...children),
  );
}

export function facts(entries, extra = '') {
  return element(
    'dl',
    { class: 'facts ' + extra },
    entries.map(([name, value]) => [element('dt', {}, name), element('dd', {}, value ?? '–')]),
  );
}

export function field(label, input, hint = null) {
  const id = input.id || 'field-' + ++made;
  input.id = id;
  const check = input.type === 'checkbox';
  const words = element('label', { for: id }, label);
  if (hint) input.setAttribute('aria-describedby', id + '-hint');
  return element(
    'div',
    { class: 'field' + (check ? ' check' : '') },
    check ? [input, words] : [words, input],
    hint && element('span', { class: 'hint', id: id + '-hint' }, hint),
  );
}

export function button(text, onClick, { kind = '', icon = null, ...attributes } = {}) {
  return element('button', { type: 'button', class: kind, on: { click: onClick }, ...attributes }, icon, text);
}
