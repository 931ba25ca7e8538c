import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { FindOutcome, Messenger, PostOptions, PostOutcome, RunMark } from '../../digests/messenger.ts';
import type { Forms, Message } from '../../messages/blocks/message.ts';
import { describeHold } from '../../messages/digest/reason.ts';
import type { Log } from '../../platform/log.ts';
import { boltLogger } from '../bolt-logger.ts';
import { isAboutBlocks, stepDown } from './block-fallback.ts';
import type { ChartMemory } from './chart-memory.ts';
import { type NotPosted, postOutcomeOf } from './post-outcome.ts';
import { renderPost } from './render-post.ts';
import type { Whisper } from './thread-reply.ts';

/** Where and as whom to post. */
export type MessengerOptions = {
  readonly token: string;
  readonly apiUrl: string;
  readonly charts: ChartMemory;
  readonly log: Log;
};

/** A messenger, and the workspace that its token is for. */
export type ConnectedMessenger = Messenger & {
  readonly workspaceId: string;
  /** What people type behind `/invite @`. */
  readonly botName: string;
  /** Posts what is in words already, in the first of the forms that is taken. */
  readonly send: (channelId: string, forms: Forms, options?: PostOptions) => Promise<PostOutcome>;
  readonly whisper: Whisper;
};

const timeoutMs = 10_000;
/** What of a channel is looked through for one message: 1,000 that are newer. */
const pageSize = 200;
const mostPages = 5;

const eventType = 'dune_digest';

/** Slack gives block ids back even where metadata is not shown. */
const blockIdOf = ({ id }: RunMark): string => `digest:${id}`;

const marked = ({ text, blocks }: Message, mark: RunMark | undefined, withMetadata: boolean) => {
  const [first, ...others] = blocks;
  const all =
    mark === undefined || first === undefined
      ? [...blocks]
      : [{ ...first, block_id: blockIdOf(mark) }, ...others];
  return {
    text,
    ...(all.length > 0 && { blocks: all }),
    ...(mark !== undefined &&
      withMetadata && { metadata: { event_type: eventType, event_payload: { run_id: mark.id } } }),
  };
};

const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ run_id: z.string() }) })
        .optional()
        .catch(undefined),
      blocks: z
        .array(z.object({ block_id: z.string().optional() }))
        .optional()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const cannotLook =
  /^(missing_scope|not_in_channel|channel_not_found|not_allowed_token_type|is_archived|method_not_supported_for_channel_type|access_denied|no_permission)$/;

const isMarked = (message: z.infer<typeof history>['messages'][number], mark: RunMark): boolean =>
  message.metadata?.event_payload.run_id === mark.id || message.blocks?.[0]?.block_id === blockIdOf(mark);

const find = async (
  client: WebClient,
  channel: string,
  mark: RunMark,
  since: number,
): Promise<FindOutcome> => {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const answer = history.parse(
        await client.conversations.history({
          channel,
          oldest: String(Math.floor(since / 1000)),
          include_all_metadata: true,
          limit: pageSize,
          ...(cursor !== undefined && { cursor }),
        }),
      );
      const found = answer.messages.find((message) => isMarked(message, mark));
      if (found !== undefined) return { kind: 'found', ts: found.ts };
      cursor = answer.response_metadata?.next_cursor;
      if (answer.has_more !== true) return { kind: 'absent' };
      if (cursor === undefined || cursor === '') return { kind: 'cannot-look' };
    }
    return { kind: 'cannot-look' };
  } catch (error) {
    if (error instanceof WebAPIPlatformError && cannotLook.test(error.data.error))
      return { kind: 'cannot-look' };
    const outcome = postOutcomeOf(error);
    const detail =
      'code' in outcome ? outcome.code : outcome.kind === 'unknown' ? outcome.detail : outcome.kind;
    return { kind: 'trouble', detail };
  }
};

const logRefusal = (outcome: NotPosted, channel: string, error: unknown, log: Log): void => {
  // The operator reads why, and what to do.
  if (outcome.kind === 'workspace')
    log.error({ outcome, channel }, `nothing can be posted: ${describeHold(outcome.reason)}`);
  // That Slack is busy is part of every morning; a channel without the bot is somebody's slip, and they are told.
  else if (outcome.kind === 'busy' || outcome.kind === 'refused')
    log.debug({ outcome, channel }, 'Slack did not take a message');
  else log.warn({ outcome, channel, err: error }, 'Slack did not take a message');
};

/** Posting over a client: each end is an outcome. */
const createPosting = (client: WebClient, log: Log) => {
  type Posted = { readonly ts: string | undefined; readonly channel: string | undefined };
  const tried = async (channel: string, call: () => Promise<Posted>): Promise<PostOutcome> => {
    try {
      const { ts = '', channel: channelId } = await call();
      return { kind: 'sent', ts, channelId };
    } catch (error) {
      const outcome = postOutcomeOf(error);
      logRefusal(outcome, channel, error, log);
      return outcome;
    }
  };
  const threadOf = ({ thread }: PostOptions) => (thread === undefined ? {} : { thread_ts: thread });
  const post = async (
    channel: string,
    message: Message,
    options: PostOptions,
    withMetadata = true,
  ): Promise<PostOutcome> => {
    const body = { ...marked(message, options.mark, withMetadata), ...threadOf(options) };
    const outcome = await tried(channel, async () => {
      const quiet = { unfurl_links: false, unfurl_media: false };
      const posted = await client.chat.postMessage({ channel, ...quiet, ...body });
      return { ts: posted.ts, channel: posted.channel };
    });
    const isAboutMetadata = outcome.kind === 'failed' && outcome.code.includes('metadata');
    return isAboutMetadata && withMetadata ? post(channel, message, options, false) : outcome;
  };
  const whisper = (
    channel: string,
    user: string,
    message: Message,
    options: PostOptions,
  ): Promise<PostOutcome> => {
    const body = { ...marked(message, undefined, false), ...threadOf(options) };
    return tried(channel, async () => {
      const { message_ts: ts } = await client.chat.postEphemeral({ channel, user, ...body });
      return { ts, channel };
    });
  };
  return { post, whisper };
};

const needsPlainer = (outcome: PostOutcome): boolean =>
  outcome.kind === 'failed' && isAboutBlocks(outcome.code);

/**
 * Posts with a client of its own that never retries: the usual one sends a message up to eleven times when answers get
 * lost. Throws what Slack says of the token when it is refused.
 */
export const connectMessenger = async ({
  token,
  apiUrl,
  charts,
  log,
}: MessengerOptions): Promise<ConnectedMessenger> => {
  const client = new WebClient(token, {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const who = await client.auth.test();
  const { post, whisper } = createPosting(client, log);
  const botName = who.user ?? 'dune';
  const send: ConnectedMessenger['send'] = (channel, forms, options = {}) =>
    stepDown(forms, (message) => post(channel, message, options), needsPlainer, charts);
  return {
    workspaceId: who.team_id ?? '',
    botName,
    send,
    post: (channel, digestPost, options) => send(channel, renderPost(digestPost, botName), options),
    whisper: (channel, user, forms, options) =>
      stepDown(forms, (message) => whisper(channel, user, message, options), needsPlainer, charts),
    find: (channel, mark, since) => find(client, channel, mark, since),
    zoneOf: async (user) => {
      try {
        return (await client.users.info({ user })).user?.tz;
      } catch (error) {
        log.debug({ err: error }, 'the zone of a person cannot be read');
        return undefined;
      }
    },
  };
};
