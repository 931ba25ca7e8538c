import type { KnownBlock } from '@slack/types';

/** What a person filled in, by the ids of the blocks: a text, or the values of the boxes that are ticked. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

type Input = Extract<KnownBlock, { type: 'input' }>;

const isInput = (block: KnownBlock): block is Input => block.type === 'input';

const stateOf = ({ element }: Input, filled: string | readonly string[] | undefined) => {
  switch (element.type) {
    case 'plain_text_input': {
      const value = typeof filled === 'string' ? filled : (element.initial_value ?? '');
      // Slack gives null for a field that is empty.
      return { type: element.type, value: value === '' ? null : value };
    }
    case 'checkboxes': {
      const initial = (element.initial_options ?? []).map(({ value }) => value);
      const ticked = filled === undefined ? initial : filled;
      const selected_options = element.options.filter(
        ({ value }) => value !== undefined && ticked.includes(value),
      );
      return { type: element.type, selected_options };
    }
    default:
      throw new Error(`the sandbox cannot fill in ${element.type}`);
  }
};

/**
 * The state of a form as Slack hands it to the app. Throws when something is filled in that is not there, or when a
 * field is empty that must not be: Slack's client would not send it.
 */
export const filledIn = (blocks: readonly KnownBlock[], filled: Filled): object => {
  const inputs = blocks.filter(isInput);
  for (const id of Object.keys(filled))
    if (!inputs.some(({ block_id }) => block_id === id)) throw new Error(`the form has no field ${id}`);
  const values: Record<string, object> = {};
  for (const input of inputs) {
    const state = stateOf(input, filled[input.block_id ?? '']);
    if ('value' in state && state.value === null && input.optional !== true)
      throw new Error(`the field ${input.block_id} must not be empty`);
    const actionId = 'action_id' in input.element ? (input.element.action_id ?? '') : '';
    values[input.block_id ?? ''] = { [actionId]: state };
  }
  return { values };
};
