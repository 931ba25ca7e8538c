import type { Posted } from '../../sandbox/slack/workspace.ts';
import { actionIds } from '../../src/messages/blocks/buttons.ts';
import { spendingActionIds } from '../../src/messages/spending/buttons.ts';
import type { Act, Doing } from './ledger.ts';
import { type Person, type Pressable, pressableIn } from './person.ts';

/** Opens a page in a browser, or takes a question away, which is all that a person sees. */
const saysNothing = new RegExp(`^(?:${actionIds.openInDune}|${spendingActionIds.cancel}$)`);
/** Runs a query or posts a digest. */
const posts = new RegExp(`run|^${spendingActionIds.post}$`);
const postLabels: readonly string[] = ['Post now', 'Check now'];

const doing = (where: string, { control, label }: Pressable): Doing => ({
  what: `${label} (${where})`,
  due: saysNothing.test(control.actionId) ? 'nothing' : 'answer',
  // Of a menu, only the option tells: the message that it posts is all that a person sees.
  takesDigests: posts.test(control.actionId) || postLabels.includes(label),
});

/** A person presses one thing in a message. */
export const pressThis = (
  { slack, user, perform }: Person,
  message: Posted,
  one: Pressable,
): Promise<Act> => {
  const { actionId, blockId } = one.control;
  const press = () => slack.press(message, actionId, user, one.value, blockId);
  return perform(doing('message', one), press);
};

/** Presses something in one of the messages that a person saw last; nothing when there is nothing to press. */
export const pressInMessage = async (person: Person): Promise<void> => {
  const all = person.seen().flatMap((message) => pressableIn(message).map((one) => ({ message, one })));
  if (all.length === 0) return;
  const { message, one } = person.chance.pick(all);
  await pressThis(person, message, one);
};

/** Opens the App Home. */
export const openHome = async (person: Person): Promise<void> => {
  await person.perform({ what: 'App Home', due: 'answer' }, () => person.slack.openHome(person.user));
};

/** Presses something in the App Home. */
export const pressAtHome = async (person: Person): Promise<void> => {
  const { chance, slack, user } = person;
  if (slack.homeOf(user) === undefined) await openHome(person);
  const home = slack.homeOf(user);
  const all = home === undefined ? [] : pressableIn(home);
  if (home === undefined || all.length === 0) return;
  const one = chance.pick(all);
  const { actionId, blockId } = one.control;
  const press = () => slack.pressInView(home, { actionId, blockId, value: one.value }, user);
  await person.perform(doing('App Home', one), press);
};
