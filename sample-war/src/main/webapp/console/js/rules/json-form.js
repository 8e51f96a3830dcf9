// The whole rules as JSON, for what has no form of its own.
import { element, write } from '../base/dom.js';
import { put, reasonOf } from '../base/api.js';
import { button, field } from '../parts/card.js';
import { form, noteField, submitButton } from '../parts/form.js';

const OWN = new Set(['rule_id', 'version', 'timestamp']);

export function jsonForm() {
  const editor = new Editor();
  return { root: editor.root, renew: (current) => editor.renew(current) };
}

class Editor {
  constructor() {
    this.text = element('textarea', { rows: 9, spellcheck: 'false' });
    this.note = noteField();
    this.said = element('p', { class: 'said', role: 'status' });
    this.basis = { version: 0, text: '' };
    this.newest = this.basis;
    this.root = element('details', {}, element('summary', {}, 'Edit'), this.form());
  }

  form() {
    return form(
      'All rules',
      () => this.save(),
      { class: 'stack tight' },
      field('Rules; what is left out orders nothing', this.text),
      field('Note for the history (optional)', this.note.input),
      element(
        'div',
        { class: 'row' },
        submitButton('Put up', { kind: 'primary' }),
        button('Start over', () => this.startOver(), { kind: 'quiet' }),
      ),
      this.said,
    );
  }

  /** What is half typed stays; it is then based on an older version, which the console would refuse. */
  renew({ version, rules }) {
    const orders = Object.fromEntries(Object.entries(rules).filter(([name]) => !OWN.has(name)));
    this.newest = { version, text: JSON.stringify(orders, null, 2) };
    if (this.text.value === this.basis.text) this.startOver();
    else if (this.basis.version !== version) {
      this.say(`Version ${version} is up by now; yours is based on ${this.basis.version}.`);
    }
  }

  startOver() {
    this.basis = this.newest;
    this.text.value = this.newest.text;
    this.say('');
  }

  async save() {
    try {
      const rules = JSON.parse(this.text.value);
      const made = await put('rules', { expected_version: this.basis.version, rules, ...this.note.given() });
      this.basis = { version: made.version, text: this.text.value };
      this.note.input.value = '';
      this.say(`Version ${made.version} is up.`, 'good');
    } catch (failure) {
      this.say(failure instanceof SyntaxError ? 'This is not JSON: ' + failure.message : reasonOf(failure), 'bad');
    }
  }

  say(words, kind = '') {
    this.said.className = 'said ' + kind;
    write(this.said, words);
  }
}
