// Changes to what an address may do: asked for once more, sent, and told.
import { element } from '../base/dom.js';
import { post, reasonOf } from '../base/api.js';
import { ask } from './confirm.js';
import { field } from './card.js';
import { noteField } from './form.js';
import { toast } from './toast.js';

const ACTIONS = {
  ban: {
    title: (target) => `Ban ${target}?`,
    means: 'It goes on the blacklist, and off the whitelist. Each agent refuses it from its next look at the rules on.',
    yes: 'Ban',
    danger: true,
  },
  unban: {
    title: (target) => `Unban ${target}?`,
    means: 'It goes off the blacklist, and on the whitelist, by which agents end bans of their own.',
    yes: 'Unban',
  },
  allow: {
    title: (target) => `Allow ${target}?`,
    means: 'It goes on the whitelist: it is let through, and judged no more.',
    yes: 'Allow',
  },
  forget: {
    title: (target) => `Forget ${target}?`,
    means: 'It goes off both lists, and is judged like everybody else.',
    yes: 'Forget',
  },
};

/** Resolves to whether the change was made. */
export async function steer(action, target) {
  const { title, means, yes, danger = false } = ACTIONS[action];
  const note = noteField();
  const body = [element('p', {}, means), field('Note for the history (optional)', note.input)];
  const given = await ask({ title: title(target), yes, danger, body, read: note.given });
  return given !== null && change(action, { target, ...given });
}

/** Sends a change of the rules, and says what came of it. */
export async function change(action, body) {
  try {
    const { version } = await post('rules/' + action, body);
    toast(`Rules version ${version} is up.`);
    return true;
  } catch (failure) {
    toast('Nothing was changed. ' + reasonOf(failure));
    return false;
  }
}
