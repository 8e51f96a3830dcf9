// A button for each category of attacks: real requests to the shop, from an address that documents use.
import { element, replace } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { icon } from '../base/icons.js';
import { button, field } from '../parts/card.js';
import { tag } from '../parts/tags.js';

export function attacks() {
  const address = element('input', {
    type: 'text',
    class: 'mono',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'one of each kind its own',
  });
  const buttons = element('div', { class: 'row' });
  const answer = element('div', { class: 'answer', role: 'status' }, 'What the shop answers appears here.');
  const send = (category) => () => attack(category, address.value.trim(), answer);
  return {
    root: element(
      'div',
      { class: 'stack tight' },
      buttons,
      field('From the address', address, 'Of 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or 2001:db8::/32'),
      answer,
    ),
    renew({ categories }) {
      if (buttons.childElementCount > 0) return;
      replace(
        buttons,
        categories.filter((name) => name !== 'all').map((name) => button(name, send(name))),
        button('all of them', send('all'), { kind: 'primary', icon: icon('bolt') }),
      );
    },
  };
}

async function attack(category, address, answer) {
  replace(answer, `Sending ${category} …`);
  try {
    const { requests } = await post('lab/attacks/' + encodeURIComponent(category), address ? { address } : {});
    replace(answer, element('ul', {}, requests.map(line)));
  } catch (failure) {
    replace(answer, reasonOf(failure));
  }
}

function line({ method, path, status }) {
  const refused = status >= 400;
  return element(
    'li',
    {},
    tag(String(status), refused ? 'blocked' : 'plain', refused ? 'blocked' : null),
    ' ',
    element('code', { class: 'wrap' }, `${method} ${path}`),
  );
}
