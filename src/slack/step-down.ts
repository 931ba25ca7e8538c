import type { Forms, Message } from '../render/message.ts';

/** Slack's words for a message that a plainer one can mend. */
const aboutBlocks =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table|too_many_attachments|attachment_payload_limit_exceeded/;

/** Whether Slack refused a message for what is in it. */
export const isAboutBlocks = (reason: string): boolean => aboutBlocks.test(reason);

const plainest = (forms: Forms): Message => ({ text: forms[0]().text, blocks: [] });

/** Sends the first of the forms that Slack takes, the bare text last. `isRefused`: this outcome asks for a plainer form. */
export const stepDown = async <T>(
  forms: Forms,
  send: (message: Message) => Promise<T>,
  isRefused: (outcome: T) => boolean,
): Promise<T> => {
  const [first, ...others] = [...forms, () => plainest(forms)];
  let outcome = await send((first ?? forms[0])());
  for (const form of others) {
    if (!isRefused(outcome)) break;
    outcome = await send(form());
  }
  return outcome;
};
