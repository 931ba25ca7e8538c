import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { accept, type CallAnswer, parseField, refuse } from './answers.ts';
import { type Accepted, areBlocks, checkBlocks } from './blocks/check.ts';
import type { Channel, Posted, Workspace } from './workspace.ts';

const metadata = z
  .object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
  .optional();

type Answer = (form: URLSearchParams) => CallAnswer;

/** The calls that show something to people. */
export type Posting = {
  readonly postMessage: Answer;
  readonly postEphemeral: Answer;
  readonly update: Answer;
  readonly remove: Answer;
  readonly unfurl: Answer;
};

type Checked =
  | { readonly channel: Channel; readonly content: Pick<Posted, 'text' | 'blocks' | 'thread'> }
  | { readonly refused: CallAnswer };

const invalidBlocks = (blocks: unknown, accepted?: Accepted): CallAnswer =>
  refuse('invalid_blocks', {
    response_metadata: {
      messages: checkBlocks(blocks, accepted).map(
        ({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`,
      ),
    },
  });

type PostTarget =
  | { readonly channel: Channel; readonly thread: string | undefined }
  | { readonly refused: CallAnswer };

/** Checks that the app can post there: in a channel that it's in, and in an existing thread. */
export const toTarget = (workspace: Workspace, channelId: string, thread: string | undefined): PostTarget => {
  if (workspace.standingOf(channelId).hasLeft) return { refused: refuse('user_disabled') };
  const channel = workspace.channel(channelId);
  if (channel === undefined) return { refused: refuse('channel_not_found') };
  if (!channel.hasBot) return { refused: refuse('not_in_channel') };
  if (channel.isArchived === true) return { refused: refuse('is_archived') };
  const isThere = (one: Posted): boolean => one.ts === thread && one.channel === channel.id;
  if (thread !== undefined && !workspace.messages.some(isThere))
    return { refused: refuse('thread_not_found') };
  return { channel, thread };
};

const check = (workspace: Workspace, form: URLSearchParams, accepted: Accepted): Checked => {
  const target = toTarget(workspace, form.get('channel') ?? '', form.get('thread_ts') ?? undefined);
  if ('refused' in target) return target;
  const { channel, thread } = target;
  const blocks = parseField(form.get('blocks'));
  if (!areBlocks(blocks, accepted)) return { refused: invalidBlocks(blocks, accepted) };
  const text = form.get('text') ?? '';
  if (text === '' && blocks.length === 0) return { refused: refuse('no_text') };
  return { channel, content: { text, blocks, thread } };
};

/** Source: docs.slack.dev/messaging/unfurling-links-in-messages: no rich text; tables and charts are not named there. */
const notUnderLinks = /^(?:rich_text|table|data_table|data_visualization|markdown)$/;

const unfurls = z.record(z.string(), z.object({ blocks: z.array(z.object({ type: z.string() }).loose()) }));

const createUnfurl =
  (workspace: Workspace): Answer =>
  (form) => {
    const ts = form.get('ts') ?? '';
    const message = workspace.messages.find((one) => one.ts === ts && one.channel === form.get('channel'));
    if (message === undefined) return refuse('cannot_find_message');
    const given = unfurls.safeParse(parseField(form.get('unfurls')));
    if (!given.success) return refuse('invalid_arguments');
    const shown: [string, readonly KnownBlock[]][] = [];
    for (const [url, { blocks }] of Object.entries(given.data)) {
      if (message.links?.includes(url) !== true) return refuse('cannot_unfurl_url');
      if (!areBlocks(blocks) || blocks.some(({ type }) => notUnderLinks.test(type)))
        return invalidBlocks(blocks);
      shown.push([url, blocks]);
    }
    for (const [url, blocks] of shown) workspace.unfurl(ts, url, blocks);
    return accept({});
  };

/** Finds the message that a call is about: the app's own, which others see. */
const findOwn = (workspace: Workspace, form: URLSearchParams): Posted | undefined => {
  const [ts, channel] = [form.get('ts') ?? '', form.get('channel')];
  return workspace.messages.find(
    (one) => one.ts === ts && one.channel === channel && one.from === undefined && one.onlyFor === undefined,
  );
};

/** An edit takes less text than a post. Source: docs.slack.dev/reference/methods/chat.update, `msg_too_long`. */
const maxUpdateBytes = 4_000;

const createUpdate =
  (workspace: Workspace, accepted: () => Accepted): Answer =>
  (form) => {
    const channel = workspace.channel(form.get('channel') ?? '');
    if (channel === undefined) return refuse('channel_not_found');
    if (channel.isArchived === true) return refuse('is_archived');
    const own = findOwn(workspace, form);
    if (own === undefined) return refuse('message_not_found');
    const blocks = parseField(form.get('blocks'));
    if (!areBlocks(blocks, accepted())) return invalidBlocks(blocks, accepted());
    const text = form.get('text') ?? '';
    if (text === '' && blocks.length === 0) return refuse('no_text');
    if (Buffer.byteLength(text) > maxUpdateBytes) return refuse('msg_too_long');
    workspace.edit(own.ts, text, blocks);
    return accept({ channel: channel.id, ts: own.ts, text });
  };

/** The blocks that the workspace accepts, and how often. */
type PostingTerms = {
  /** About one message a second in a channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
  readonly spacingMs: number;
  readonly accepted: Accepted;
};

/** Creates the calls that show something to people. */
export const createPosting = (
  workspace: Workspace,
  now: () => number,
  terms: () => PostingTerms,
): Posting => {
  const lastPost = new Map<string, number>();
  return {
    postMessage: (form) => {
      const checked = check(workspace, form, terms().accepted);
      if ('refused' in checked) return checked.refused;
      const { channel, content } = checked;
      if (now() - (lastPost.get(channel.id) ?? 0) < terms().spacingMs)
        return { status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter: '1' };
      const tied = metadata.safeParse(form.has('metadata') ? parseField(form.get('metadata')) : undefined);
      if (!tied.success) return refuse('invalid_metadata_format');
      lastPost.set(channel.id, now());
      const message = { channel: channel.id, ...content, onlyFor: undefined, metadata: tied.data };
      const { ts, thread } = workspace.post(message);
      const echo = { ts, ...(thread !== undefined && { thread_ts: thread }) };
      return accept({ channel: channel.id, ts, message: echo });
    },
    postEphemeral: (form) => {
      const checked = check(workspace, form, terms().accepted);
      if ('refused' in checked) return checked.refused;
      const onlyFor = form.get('user') ?? '';
      if (onlyFor === '' || checked.channel.without?.includes(onlyFor) === true)
        return refuse('user_not_in_channel');
      const { ts } = workspace.post({ channel: checked.channel.id, ...checked.content, onlyFor });
      return accept({ message_ts: ts });
    },
    update: createUpdate(workspace, () => terms().accepted),
    // An app deletes its own messages, and none that only one person sees. Source: docs.slack.dev/reference/methods/chat.delete.
    remove: (form) => {
      const own = findOwn(workspace, form);
      if (own === undefined) return refuse('message_not_found');
      workspace.remove(own.ts);
      return accept({ channel: own.channel, ts: own.ts });
    },
    unfurl: createUnfurl(workspace),
  };
};
