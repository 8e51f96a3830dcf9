// Forms that scripts send: no form of the page ever leaves it by itself.
import { element } from '../base/dom.js';
import { button } from './card.js';

export function form(label, onSubmit, attributes, ...children) {
  const submit = (event) => {
    event.preventDefault();
    onSubmit();
  };
  return element('form', { 'aria-label': label, on: { submit }, ...attributes }, ...children);
}

export function submitButton(text, looks = {}) {
  return button(text, () => {}, { type: 'submit', ...looks });
}

/** A text input that no browser corrects or fills in. */
export function textInput(attributes = {}) {
  return element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });
}

/** The reason that the history keeps of a change. */
export function noteField() {
  const input = textInput({ maxlength: 200 });
  const given = () => (input.value.trim() ? { note: input.value.trim() } : {});
  return { input, given };
}
