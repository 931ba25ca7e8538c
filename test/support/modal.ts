import { expect } from 'vitest';
import { listOptions } from '../../sandbox/slack/choice.ts';
import { listControls } from '../../sandbox/slack/controls.ts';
import type { Filled } from '../../sandbox/slack/form.ts';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import type { Pressed } from '../../sandbox/slack/press.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import type { Bench } from './bench.ts';

/** The options of the menus outside of fields: their texts, and what choosing them presses. */
export const menuOptionsIn = (
  view: Pick<SandboxView, 'blocks'>,
): readonly { readonly text: string; readonly pressed: Pressed }[] =>
  listControls(view.blocks).flatMap(({ element, actionId, blockId, field }) =>
    element.type !== 'static_select' || field !== undefined
      ? []
      : listOptions(element).map(({ text, value = '' }) => ({
          text: text.text,
          pressed: { actionId, blockId, value },
        })),
  );

/** The form that a person sees, and what they do in it. Fields are called by their labels. */
export const useModal = ({ sandboxed, during }: Bench) => {
  const seen = (user: User = people.ada): SandboxView =>
    sandboxed().slack.modalOf(user) ?? expect.unreachable('there is no form');
  const form = (user?: User): string => plainText({ text: '', blocks: seen(user).blocks });
  const labels = (): readonly string[] =>
    seen().blocks.flatMap((one) => (one.type === 'input' ? [one.label.text] : []));
  const field = (label: string, user?: User): string => {
    const found = seen(user).blocks.find((one) => one.type === 'input' && one.label.text === label);
    return found?.block_id ?? expect.unreachable(`no field ${label} in ${form(user)}`);
  };
  const byLabel = (filled: Filled, user?: User): Filled =>
    Object.fromEntries(Object.entries(filled).map(([label, value]) => [field(label, user), value]));
  const pressIn = (view: SandboxView, label: string, user: User = people.ada) => {
    const found = buttonsIn(view).find(({ button }) => button.text.text === label)?.button;
    const { action_id: actionId = '', value } = found ?? expect.unreachable(`no button ${label}`);
    return during(() => sandboxed().slack.pressInView(view, { actionId, value }, user));
  };
  const toggle = (label: string, user?: User) => {
    const button = buttonsIn(seen(user)).find((one) => one.button.text.text.startsWith(label))?.button;
    return pressIn(seen(user), button?.text.text ?? label, user);
  };
  /** Chooses in a menu of a view; `index` tells which of those with this option. */
  const chooseIn = (view: SandboxView, option: string, user: User = people.ada, index = 0) => {
    const found = menuOptionsIn(view).filter(({ text }) => text === option)[index];
    const { pressed } = found ?? expect.unreachable(`no option ${option}`);
    return during(() => sandboxed().slack.pressInView(view, pressed, user));
  };
  /** What a menu that asks the app offers for a text, by its texts. */
  const offers = async (label: string, text: string, user: User = people.ada) => {
    const view = seen(user);
    const control = listControls(view.blocks).find(({ blockId }) => blockId === field(label, user));
    const { blockId, actionId } = control ?? expect.unreachable(`no field ${label}`);
    const { groups } = await sandboxed().slack.suggest(view, { blockId, actionId, value: text }, user);
    return groups.flatMap(({ options }) => options.map((one) => ({ ...one, blockId, actionId })));
  };
  /** A person writes in the menu of queries and chooses the first one, or the first one with these words. */
  const enter = async (text: string, words = '', user: User = people.ada) => {
    const all = text === '' ? [{ actionId: 'pick_query', value: '', text: { text: '' } }] : [];
    const found = (text === '' ? all : await offers('Query', text, user)).find((one) =>
      one.text.text.includes(words),
    );
    const { actionId, value = '' } = found ?? expect.unreachable(`nothing is offered for ${text}`);
    return during(() => sandboxed().slack.pressInView(seen(user), { actionId, value }, user));
  };
  return {
    chooseIn,
    offers,
    enter,
    /** Opens the rest of the form. */
    more: (user?: User) => toggle('More options', user),
    /** Closes it again. */
    fewer: (user?: User) => toggle('Fewer options', user),
    seen,
    form,
    labels,
    field,
    pressIn,
    fill: (filled: Filled): SandboxView => sandboxed().slack.fill(seen(), byLabel(filled)),
    /** Fills in the form, the query first, and sends it; gives what is said in the workspace. */
    submit: async ({ Query: query, ...filled }: Filled = {}, user: User = people.ada) => {
      if (typeof query === 'string') await enter(query, '', user);
      return during(() => sandboxed().slack.submit(byLabel(filled, user), user));
    },
    /** What is said under the fields. */
    errors: (): readonly string[] => Object.values(seen().errors),
    /** What stands in a field. */
    standsIn: (label: string): unknown => Object.values(seen().state[field(label)] ?? {})[0],
  };
};
