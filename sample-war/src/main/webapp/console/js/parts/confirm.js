// Questions that stop what is going on until they are answered.
import { element } from '../base/dom.js';
import { button } from './card.js';

/**
 * Opens a dialog, and resolves to what `read` says of it, or null if it was left. The focus goes back
 * to where it was: that is what a modal dialog element does by itself.
 */
export function ask({ title, body = [], yes = 'OK', danger = false, read = () => true, ready = null }) {
  return new Promise((resolve) => {
    const heading = element('h2', { id: 'dialog-title' }, title);
    const accept = element('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, yes);
    const form = element(
      'form',
      {},
      heading,
      body,
      element(
        'div',
        { class: 'buttons' },
        button('Cancel', () => dialog.close()),
        accept,
      ),
    );
    const dialog = element('dialog', { 'aria-labelledby': 'dialog-title' }, form);
    let answer = null;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      answer = read(form);
      if (answer !== null) dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    if (ready) ready(form, accept);
  });
}
