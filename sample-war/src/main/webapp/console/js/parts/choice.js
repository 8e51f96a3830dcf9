// A labelled list to choose one from.
import { element } from '../base/dom.js';

let made = 0;

/** `options` are `[value, text]`. `choose` sets the value from outside, without a call of `onChange`. */
export function choice(label, options, value, onChange, { seen = true } = {}) {
  const id = 'choice-' + ++made;
  const select = element(
    'select',
    { id, on: { change: () => onChange(select.value) } },
    options.map(([key, text]) => element('option', { value: key, selected: key === value }, text)),
  );
  const root = element(
    'span',
    { class: 'row' },
    element('label', { for: id, class: seen ? 'soft' : 'unseen' }, label),
    select,
  );
  return {
    root,
    select,
    choose: (wanted) => {
      select.value = wanted;
    },
  };
}
