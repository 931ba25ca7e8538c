import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type CallAnswer, refuse } from './answers.ts';
import type { BlockProblem } from './blocks/check.ts';
import { plainText } from './blocks/elements.ts';
import { checkView, isViewBlocks } from './blocks/view-check.ts';
import type { ViewContent } from './views.ts';

/** Source: docs.slack.dev/reference/methods/views.publish, `view_too_large`. */
const maxBytes = 250_000;

const common = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).default(''),
  callback_id: z.string().max(255).default(''),
  external_id: z.string().max(255).default(''),
};

const words = plainText(24).optional();

const shape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...common }),
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(24),
    submit: words,
    close: words,
    notify_on_close: z.boolean().default(false),
    clear_on_close: z.boolean().default(false),
  }),
]);

/** A view from the app, or Slack's error for it. */
type Read = { readonly content: ViewContent } | { readonly refused: CallAnswer };

const refuseView = (problems: readonly BlockProblem[]): Read => {
  const messages = problems.map(
    ({ pointer, message }) => `[ERROR] ${message} [json-pointer:/view${pointer}]`,
  );
  return { refused: refuse('invalid_arguments', { response_metadata: { messages } }) };
};

const listInputs = (blocks: readonly KnownBlock[]): readonly number[] =>
  blocks.flatMap(({ type }, target) => (type === 'input' ? [target] : []));

/** Parses and checks a view from the app. Source: docs.slack.dev/reference/views. */
export const parseView = (value: unknown): Read => {
  if (Buffer.byteLength(JSON.stringify(value)) > maxBytes) return { refused: refuse('view_too_large') };
  const given = shape.safeParse(value);
  if (!given.success)
    return refuseView(
      given.error.issues.map(({ path, message }) => ({ pointer: ['', ...path].join('/'), message })),
    );
  const { data } = given;
  const { blocks, type } = data;
  if (!isViewBlocks(blocks, type)) return refuseView(checkView(blocks, type));
  const modal = data.type === 'modal' ? data : undefined;
  const lost = modal !== undefined && modal.submit === undefined ? listInputs(blocks) : [];
  if (lost.length > 0)
    return refuseView(
      lost.map((target) => ({
        pointer: `/blocks/${target}/input`,
        message: 'must define `submit` to use `input` block',
      })),
    );
  return {
    content: {
      type,
      blocks,
      privateMetadata: data.private_metadata,
      callbackId: data.callback_id,
      externalId: data.external_id,
      title: modal?.title.text,
      submit: modal?.submit?.text,
      close: modal?.close?.text,
      notifyOnClose: modal?.notify_on_close ?? false,
      clearOnClose: modal?.clear_on_close ?? false,
    },
  };
};
