import type { InputBlock } from '@slack/types';
import { parsePlain } from '../../src/command/parse.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import type { SandboxedBot } from '../bot.ts';
import type { Chosen } from '../slack/choice.ts';
import type { Filled } from '../slack/form.ts';
import { buttonsIn } from '../slack/payload.ts';
import type { SandboxView } from '../slack/views.ts';

/** Fields are called by their labels here, in small letters. */
const nameOf = ({ label }: InputBlock): string => label.text.toLowerCase();

const fieldsOf = (view: SandboxView): readonly InputBlock[] =>
  view.blocks.filter((block) => block.type === 'input');

const inWords = (chosen: Chosen | undefined): string => {
  if (chosen === undefined) return '';
  switch (chosen.type) {
    case 'static_select':
      return chosen.selected_option?.value ?? '';
    case 'checkboxes':
      return chosen.selected_options.map(({ value }) => value).join(',');
    case 'conversations_select':
      return chosen.selected_conversation ?? '';
    case 'channels_select':
      return chosen.selected_channel ?? '';
    default:
      return chosen.value ?? '';
  }
};

const drawField = (block: InputBlock, view: SandboxView): string => {
  const { element, hint, block_id = '' } = block;
  const [chosen] = Object.values(view.state[block_id] ?? {});
  const options = 'options' in element ? element.options : undefined;
  const choices = options?.map(({ value, text }) => `${value} (${text.text})`).join(' | ') ?? '';
  const error = view.errors[block_id];
  return [
    `${nameOf(block)} = ${inWords(chosen) || '________'}  ${choices}`.trimEnd(),
    ...(hint === undefined ? [] : [`    ${hint.text}`]),
    ...(error === undefined ? [] : [`  ! ${error}`]),
  ].join('\n');
};

const hintFor = (view: SandboxView): readonly string[] => {
  if (view.submit === undefined) return [];
  const [name] = fieldsOf(view).map(nameOf);
  if (name === undefined) return [`/submit is the button ${view.submit}.`];
  const example = `${name.includes(' ') ? `"${name}"` : name}=...`;
  return [
    `/fill ${example} fills in fields by name, /submit does so and sends it; what is left out stays as it is.`,
  ];
};

/** The form that is open, as letters, with what the bot said of its fields. `undefined` when none is. */
export const drawForm = ({ slack }: SandboxedBot): string | undefined => {
  const view = slack.modalOf();
  if (view === undefined) return undefined;
  const blocks = view.blocks.map((block) =>
    block.type === 'input' ? drawField(block, view) : plainText({ text: '', blocks: [block] }),
  );
  return ['(a form)', ...blocks, ...hintFor(view)].join('\n\n');
};

/** Fields as they are typed: `name=volumes how=changed,refresh`. `undefined` when they cannot be read. */
const readFields = (text: string, view: SandboxView): Filled | undefined => {
  const parsed = parsePlain(`1 ${text}`);
  if (!parsed.ok || parsed.value.verb !== 'ask') return undefined;
  return Object.fromEntries(
    parsed.value.request.parameters.map(({ name, value }) => {
      const field = fieldsOf(view).find((one) => nameOf(one) === name.toLowerCase());
      const isBoxes = field?.element.type === 'checkboxes';
      return [field?.block_id ?? name, isBoxes ? value.split(/[\s,]+/) : value];
    }),
  );
};

const withFields = async (
  { slack }: SandboxedBot,
  text: string,
  act: (view: SandboxView, filled: Filled) => unknown,
): Promise<string | undefined> => {
  const view = slack.modalOf();
  const filled = view === undefined ? undefined : readFields(text, view);
  if (view === undefined || filled === undefined)
    return 'A form that is open is sent with /submit name=value. /ask or /press Save opens one.';
  try {
    await act(view, filled);
    return undefined;
  } catch (error) {
    // A field that is not there, or one that must not be empty.
    return error instanceof Error ? error.message : String(error);
  }
};

/** Fills in fields of the form that is open. Gives why that cannot be. */
export const fillForm = (sandbox: SandboxedBot, text: string): Promise<string | undefined> =>
  withFields(sandbox, text, (view, filled) => sandbox.slack.fill(view, filled));

/** Fills in the form that is open, and sends it. Gives why that cannot be. */
export const submitForm = (sandbox: SandboxedBot, text: string): Promise<string | undefined> =>
  withFields(sandbox, text, (_view, filled) => sandbox.slack.submit(filled));

/** Presses the button with this label in the form that is open. Gives whether there is one. */
export const pressInForm = async ({ slack }: SandboxedBot, label: string): Promise<boolean> => {
  const view = slack.modalOf();
  const found =
    view === undefined
      ? undefined
      : buttonsIn(view).find(({ button }) => button.text.text.toLowerCase() === label.toLowerCase());
  if (view === undefined || found?.button.action_id === undefined) return false;
  await slack.pressInView(view, { actionId: found.button.action_id, value: found.button.value });
  return true;
};
