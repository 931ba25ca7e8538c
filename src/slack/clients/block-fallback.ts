import type { Message, MessageVariants } from '../../messages/blocks/message.ts';
import { listNeeds, type Need } from '../../messages/blocks/needs.ts';
import type { BlockMemory } from './block-memory.ts';

/** Slack's error codes for a message that a plainer one can replace. */
const blockErrors =
  /invalid_blocks|invalid_attachments|msg_blocks_too_long|only_one_table|too_many_attachments|attachment_payload_limit_exceeded/;

/** Tells if Slack rejected a message because of its contents. */
export const isBlockError = (reason: string): boolean => blockErrors.test(reason);

type Form = { readonly message: Message; readonly needs: ReadonlySet<Need> };

const toForm = (message: Message): Form => ({ message, needs: listNeeds(message) });

/** Draws the first of the forms that fits; each is drawn only if it's reached. */
const takeNext = (left: (() => Message)[], fits: (needs: Form['needs']) => boolean): Form | undefined => {
  for (let draw = left.shift(); draw !== undefined; draw = left.shift()) {
    const form = toForm(draw());
    if (fits(form.needs)) return form;
  }
  return undefined;
};

/** Tells if a message needs less than another. Texts need nothing, so each is tried. */
const isPlainer = (needs: Form['needs'], than: Form['needs']): boolean =>
  needs.size === 0 || (needs.size < than.size && [...needs].every((need) => than.has(need)));

/**
 * Sends variants until Slack accepts one, the bare text last. `isRefused` tells if an outcome calls for a plainer variant.
 * The next one is the first that needs less of Slack than the one before, and those that need what this workspace is known
 * to reject are skipped. That is learned when a variant is accepted which lacks just that. `countLeft`: how often Slack takes
 * a message still; the last one is the bare text.
 */
export const sendWithFallback = async <T extends { readonly kind: string }>(
  variants: MessageVariants,
  send: (message: Message) => Promise<T>,
  isRefused: (outcome: T) => boolean,
  memory: BlockMemory,
  countLeft = (): number => Number.POSITIVE_INFINITY,
): Promise<T> => {
  const isTaken = (needs: Form['needs']): boolean => ![...needs].some(memory.isRefused);
  const bareText = (): Message => ({ text: variants[0]().text, blocks: [] });
  const left = [...variants, bareText];
  let form = takeNext(left, isTaken) ?? toForm(bareText());
  let outcome = await send(form.message);
  while (isRefused(outcome)) {
    const { needs } = form;
    if (countLeft() === 1) left.splice(0, left.length - 1);
    const next = takeNext(left, (fewer) => isTaken(fewer) && isPlainer(fewer, needs));
    if (next === undefined || countLeft() < 1) return outcome;
    outcome = await send(next.message);
    const [lacked, ...others] = [...needs].filter((need) => !next.needs.has(need));
    if (outcome.kind === 'sent' && lacked !== undefined && others.length === 0) memory.refuse(lacked);
    form = next;
  }
  if (outcome.kind === 'sent') memory.accept(form.needs);
  return outcome;
};
