import { parsePlain } from '../../src/command/parse.ts';
import { plainText } from '../../src/render/plain.ts';
import type { SandboxedBot } from '../bot.ts';
import type { Filled } from '../slack/form.ts';
import type { SandboxView } from '../slack/views.ts';

/** The form that is open, as letters, with what the bot said of its fields. `undefined` when none is. */
export const drawForm = ({ slack }: SandboxedBot): string | undefined => {
  const view = slack.modalOf();
  if (view === undefined) return undefined;
  const fields = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined ? [block.block_id] : [],
  );
  const errors = Object.entries(view.errors).map(([field, words]) => `! ${field}: ${words}`);
  const hint = `/submit ${fields.map((field) => `${field}=...`).join(' ')} sends it; what is left out stays empty.`;
  return [
    '(a form)',
    plainText({ text: '', blocks: view.blocks }),
    ...errors,
    ...(fields.length > 0 ? [hint] : []),
  ].join('\n\n');
};

/** Fields as they are typed: `name=volumes how=changed,refresh`. `undefined` when they cannot be read. */
const readFields = (text: string, view: SandboxView): Filled | undefined => {
  const parsed = parsePlain(`1 ${text}`);
  if (!parsed.ok || parsed.value.verb !== 'ask') return undefined;
  const hasBoxes = (id: string): boolean =>
    view.blocks.some(
      (one) => one.type === 'input' && one.block_id === id && one.element.type === 'checkboxes',
    );
  return Object.fromEntries(
    parsed.value.request.parameters.map(({ name, value }) => [
      name,
      hasBoxes(name) ? value.split(/[\s,]+/) : value,
    ]),
  );
};

/** Fills in the form that is open, and sends it. Gives why that cannot be. */
export const submitForm = async ({ slack }: SandboxedBot, text: string): Promise<string | undefined> => {
  const view = slack.modalOf();
  const filled = view === undefined ? undefined : readFields(text, view);
  if (filled === undefined)
    return 'A form that is open is sent with /submit name=value. /press Save opens one.';
  try {
    await slack.submit(filled);
    return undefined;
  } catch (error) {
    // A field that is not there, or one that must not be empty.
    return error instanceof Error ? error.message : String(error);
  }
};
