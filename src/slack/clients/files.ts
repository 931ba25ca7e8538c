import type { Readable } from 'node:stream';
import { WebClient } from '@slack/web-api';
import { request } from 'undici';
import type { Log } from '../../platform/log.ts';
import { boltLogger } from '../bolt-logger.ts';
import { type NotPosted, postOutcomeOf } from './post-outcome.ts';
import { patiently } from './reply.ts';

/** A file on its way to Slack. */
type Upload = {
  readonly name: string;
  readonly bytes: number;
  /** The contents from the start; called once a try. */
  readonly read: () => Readable;
};

/** Where a file is shared. Slack takes no ids of people here. */
export type FilePlace = { readonly channelId: string; readonly thread: string | undefined };

/** How bringing a file to Slack ended. Nobody sees it yet, so no end of it is in doubt. */
export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly id: string }
  | { readonly kind: 'stopped' }
  | Exclude<NotPosted, { kind: 'unknown' }>;

/** How sharing a file ended. `unknown`: it may be there, so it is not shared again. */
type SharedOutcome = { readonly kind: 'shared' } | NotPosted;

/** Files in Slack. Nothing here throws, and nothing is shared twice. */
export type Files = {
  /** Whether Slack would take a file; asked before it is made, for that costs credits. */
  readonly mayUpload: (name: string) => Promise<UploadOutcome>;
  readonly upload: (file: Upload, stopping: AbortSignal) => Promise<UploadOutcome>;
  /** Puts an uploaded file before people, with words of mrkdwn over it. */
  readonly share: (id: string, title: string, place: FilePlace, comment: string) => Promise<SharedOutcome>;
};

const timeoutMs = 10_000;
/** The slowest that a file may go up, bytes per ms. */
const slowest = 50;
const tries = 2;

type Reserved = UploadOutcome & { readonly url?: string };

const notUploaded = (error: unknown): Exclude<NotPosted, { kind: 'unknown' }> => {
  const outcome = postOutcomeOf(error);
  return outcome.kind === 'unknown' ? { kind: 'unreachable', code: outcome.detail } : outcome;
};

/** Sends the bytes as they are, with their number. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const sendBytes = async (
  url: string,
  { bytes, read }: Upload,
  stopping: AbortSignal,
): Promise<Exclude<UploadOutcome, { kind: 'uploaded' }> | undefined> => {
  const inTime = AbortSignal.timeout(60_000 + Math.ceil(bytes / slowest));
  const body = read();
  try {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/csv', 'content-length': String(bytes) },
      signal: AbortSignal.any([stopping, inTime]),
    });
    await answer.body.dump();
    const { statusCode } = answer;
    return statusCode === 200 ? undefined : { kind: 'unreachable', code: `HTTP ${statusCode}` };
  } catch (error) {
    return stopping.aborted ? { kind: 'stopped' } : notUploaded(error);
  } finally {
    body.destroy();
  }
};

/**
 * Files over a client that never retries: what was shared once must not be shared again.
 * Source: docs.slack.dev/messaging/working-with-files.
 */
export const createFiles = (token: string, apiUrl: string, log: Log): Files => {
  const client = new WebClient(token, {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const told = <T extends { readonly kind: string }>(outcome: T, step: string): T => {
    if (!['uploaded', 'shared', 'stopped'].includes(outcome.kind))
      log.warn({ outcome, step }, 'Slack did not take a file');
    return outcome;
  };
  const reserve = (filename: string, length: number): Promise<Reserved> =>
    patiently(async (): Promise<Reserved> => {
      try {
        const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename, length });
        return { kind: 'uploaded', id: file_id ?? '', ...(upload_url !== undefined && { url: upload_url }) };
      } catch (error) {
        return notUploaded(error);
      }
    });
  const once = async (file: Upload, stopping: AbortSignal): Promise<UploadOutcome> => {
    const reserved = await reserve(file.name, file.bytes);
    if (reserved.kind !== 'uploaded') return reserved;
    const trouble = await sendBytes(reserved.url ?? '', file, stopping);
    return trouble ?? { kind: 'uploaded', id: reserved.id };
  };
  return {
    mayUpload: async (name) => told(await reserve(name, 1), 'asking'),
    upload: async (file, stopping) => {
      let outcome = await once(file, stopping);
      // An address is good for one try; a file that nobody has shared is seen by nobody.
      for (let left = tries - 1; left > 0 && outcome.kind === 'unreachable'; left -= 1)
        outcome = await once(file, stopping);
      return told(outcome, 'uploading');
    },
    share: async (id, title, { channelId, thread }, comment) => {
      const where =
        thread === undefined ? { channel_id: channelId } : { channel_id: channelId, thread_ts: thread };
      const outcome = await patiently(async (): Promise<SharedOutcome> => {
        try {
          await client.files.completeUploadExternal({
            files: [{ id, title }],
            initial_comment: comment,
            ...where,
          });
          return { kind: 'shared' };
        } catch (error) {
          return postOutcomeOf(error);
        }
      });
      // A channel without the bot is somebody's slip, and they are told.
      return outcome.kind === 'refused' ? outcome : told(outcome, 'sharing');
    },
  };
};
