import { accept, type CallAnswer, refuse } from './answers.ts';
import type { Posted, Workspace } from './workspace.ts';

const toPage = (found: readonly Posted[], form: URLSearchParams): CallAnswer => {
  const start = Number(form.get('cursor') ?? 0);
  const end = start + Number(form.get('limit') ?? 100);
  const withMetadata = form.get('include_all_metadata') === 'true';
  const messages = found.slice(start, end).map(({ ts, text, blocks, thread, files, metadata: tied }) => ({
    type: 'message',
    ts,
    text,
    blocks,
    ...(thread !== undefined && { thread_ts: thread }),
    ...(files !== undefined && { files }),
    ...(withMetadata && tied !== undefined && { metadata: tied }),
  }));
  return accept({
    messages,
    has_more: end < found.length,
    response_metadata: { next_cursor: end < found.length ? String(end) : '' },
  });
};

/** Finds what everybody in a channel saw after a time. */
const seenSince = (workspace: Workspace, form: URLSearchParams): readonly Posted[] | CallAnswer => {
  const channel = workspace.channel(form.get('channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  if (!channel.hasBot) return refuse('not_in_channel');
  const oldest = Number(form.get('oldest') ?? 0);
  return workspace.messages.filter(
    (one) => one.channel === channel.id && one.onlyFor === undefined && Number(one.ts) > oldest,
  );
};

/** Returns the messages of a channel in pages, newest first; what stands in threads isn't among them. */
export const getHistory = (workspace: Workspace, form: URLSearchParams): CallAnswer => {
  const seen = seenSince(workspace, form);
  if ('status' in seen) return seen;
  return toPage(seen.filter(({ thread }) => thread === undefined).toReversed(), form);
};

/** Returns the messages of a thread in pages, oldest first. */
export const getReplies = (workspace: Workspace, form: URLSearchParams): CallAnswer => {
  const parent = form.get('ts') ?? '';
  const seen = seenSince(workspace, form);
  if ('status' in seen) return seen;
  if (!workspace.messages.some(({ ts }) => ts === parent)) return refuse('thread_not_found');
  return toPage(
    seen.filter(({ ts, thread }) => ts === parent || thread === parent),
    form,
  );
};
