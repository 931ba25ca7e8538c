import { listControls } from '../../sandbox/slack/controls.ts';
import { type Filled, unsendable } from '../../sandbox/slack/form.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { chooseQuestion } from './commands.ts';
import { type Person, pressableIn } from './person.ts';

const fieldOf = (view: SandboxView, label: string): string | undefined =>
  listControls(view.blocks).find(({ field }) => field?.label.text === label)?.blockId;

/** What a person writes into a form, by the labels of its fields; some of it is wrong. */
const chooseTexts = ({ chance, channel }: Person): Filled => ({
  'Post to': chance.pick([channel, '']),
  Rows: chance.pick(['', '3', '25', '700']),
  Name: chance.pick(['mine-1', 'mine-2', 'not a name']),
  Channel: channel,
  'Or type a schedule': chance.pick(['', 'every minute', 'daily 9:00', 'whenever']),
});

const fill = (view: SandboxView, person: Person): void => {
  const filled = Object.entries(chooseTexts(person)).flatMap(([label, words]) => {
    const id = fieldOf(view, label);
    return id === undefined ? [] : [[id, words] as const];
  });
  const chosen = listControls(view.blocks).flatMap(({ blockId, element }) =>
    element.type === 'radio_buttons'
      ? [[blockId, person.chance.pick(element.options).value ?? ''] as const]
      : [],
  );
  person.slack.fill(view, Object.fromEntries([...filled, ...chosen]));
};

/** Writes in the menu of queries, and chooses the first one that the app offers. */
const chooseQuery = async (view: SandboxView, person: Person): Promise<void> => {
  const { slack, user, chance } = person;
  const menu = listControls(view.blocks).find(({ actionId }) => actionId === 'pick_query');
  if (menu === undefined) return;
  const { blockId, actionId } = menu;
  const value = chooseQuestion(chance).replace(/^$/, '1252207');
  const { groups } = await slack.suggest(view, { blockId, actionId, value }, user);
  const [first] = groups.flatMap(({ options }) => options);
  if (first === undefined) return;
  const press = () => slack.pressInView(view, { actionId, blockId, value: first.value }, user);
  await person.perform({ what: 'chose a query (form)', due: 'answer' }, press);
};

/** Presses a button that draws the form anew: with the fields of a query, or with more or fewer options. */
const redraw = async (view: SandboxView, person: Person): Promise<void> => {
  const wanted = person.chance.pick(['look_up_query', 'more_options', 'fewer_options']);
  const button = pressableIn(view).find(({ control }) => control.actionId === wanted);
  if (button === undefined) return;
  const { actionId, blockId } = button.control;
  const press = () => person.slack.pressInView(view, { actionId, blockId, value: button.value }, person.user);
  await person.perform({ what: `${button.label} (form)`, due: 'answer' }, press);
};

const maxSteps = 4;

/**
 * Fills in the form that a person sees and sends it, again and again while it leads on; then closes whatever is left. A
 * form that Slack's client would not send is closed, too.
 */
export const goThroughForm = async (person: Person): Promise<void> => {
  const { slack, user, chance } = person;
  for (let step = 0; step < maxSteps; step += 1) {
    const view = slack.modalOf(user);
    if (view?.submit === undefined) break;
    await chooseQuery(view, person);
    fill(slack.modalOf(user) ?? view, person);
    if (chance.happens(0.5)) await redraw(slack.modalOf(user) ?? view, person);
    const filled = slack.modalOf(user);
    if (filled?.submit === undefined || Object.keys(unsendable(filled)).length > 0) break;
    await person.perform({ what: `sent ${filled.title}`, due: 'answer' }, () => slack.submit({}, user));
    if (Object.keys(slack.modalOf(user)?.errors ?? {}).length > 0) break;
  }
  for (let view = slack.modalOf(user); view !== undefined; view = slack.modalOf(user))
    await slack.closeModal(view, user);
};

/** Opens the form *Ask Dune* out of the menu that is there everywhere. */
export const openAskForm = async (person: Person): Promise<void> => {
  const open = () => person.slack.globalShortcut('ask_dune', person.user);
  await person.perform({ what: 'Ask Dune', due: 'answer' }, open);
};
