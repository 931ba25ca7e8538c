import type { Readable } from 'node:stream';
import type { WebClient } from '@slack/web-api';
import { request } from 'undici';
import { type NotPosted, toPostOutcome } from './post-outcome.ts';
import { retryOnceWhenBusy } from './reply.ts';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** A file to upload. */
type Upload = {
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  /** Reads the contents from the start; called once per try. */
  readonly read: () => Readable;
};

/** Where a file is shared. Slack accepts no user ids here. */
export type FileTarget = { readonly channelId: string; readonly thread: string | undefined };

/** The outcome of an upload. Nobody sees the file yet, so no outcome is uncertain. */
export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly id: string }
  | { readonly kind: 'stopped' }
  | Exclude<NotPosted, { kind: 'unknown' }>;

/** The outcome of sharing a file. `unknown`: it may be there, so it isn't shared again. */
type SharedOutcome = { readonly kind: 'shared' } | NotPosted;

/** Files in Slack. Nothing throws, and nothing is shared twice. */
export type Files = {
  /** Checks that Slack would accept a file, before credits are used to make it. */
  readonly mayUpload: (name: string) => Promise<UploadOutcome>;
  readonly upload: (file: Upload, stopping: AbortSignal) => Promise<UploadOutcome>;
  /** Shares an uploaded file with a mrkdwn comment. */
  readonly share: (id: string, title: string, target: FileTarget, comment: string) => Promise<SharedOutcome>;
};

/** The slowest upload before it times out, bytes per ms. */
const minBytesPerMs = 50;
const maxAttempts = 2;

type Reserved = UploadOutcome & { readonly url?: string };

const toUploadFailure = (error: unknown): Exclude<NotPosted, { kind: 'unknown' }> => {
  const outcome = toPostOutcome(error);
  return outcome.kind === 'unknown' ? { kind: 'unreachable', code: outcome.detail } : outcome;
};

/** Sends the raw bytes with their length. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const sendBytes = async (
  url: string,
  { bytes, contentType, read }: Upload,
  stopping: AbortSignal,
): Promise<Exclude<UploadOutcome, { kind: 'uploaded' }> | undefined> => {
  const inTime = AbortSignal.timeout(60_000 + Math.ceil(bytes / minBytesPerMs));
  const body = read();
  try {
    const answer = await request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, 'content-length': String(bytes) },
      signal: AbortSignal.any([stopping, inTime]),
    });
    await answer.body.dump();
    const { statusCode } = answer;
    return statusCode === 200 ? undefined : { kind: 'unreachable', code: `HTTP ${statusCode}` };
  } catch (error) {
    return stopping.aborted ? { kind: 'stopped' } : toUploadFailure(error);
  } finally {
    body.destroy();
  }
};

/** Gets a URL from Slack to send the bytes to. */
const reserve = (client: WebClient, filename: string, length: number): Promise<Reserved> =>
  retryOnceWhenBusy(async (): Promise<Reserved> => {
    try {
      const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename, length });
      return { kind: 'uploaded', id: file_id ?? '', ...(upload_url !== undefined && { url: upload_url }) };
    } catch (error) {
      return toUploadFailure(error);
    }
  });

const uploadOnce = async (client: WebClient, file: Upload, stopping: AbortSignal): Promise<UploadOutcome> => {
  const reserved = await reserve(client, file.name, file.bytes);
  if (reserved.kind !== 'uploaded') return reserved;
  const failure = await sendBytes(reserved.url ?? '', file, stopping);
  return failure ?? { kind: 'uploaded', id: reserved.id };
};

const share = (
  client: WebClient,
  file: { readonly id: string; readonly title: string },
  { channelId, thread }: FileTarget,
  comment: string,
): Promise<SharedOutcome> => {
  const where =
    thread === undefined ? { channel_id: channelId } : { channel_id: channelId, thread_ts: thread };
  return retryOnceWhenBusy(async (): Promise<SharedOutcome> => {
    try {
      await client.files.completeUploadExternal({ files: [file], initial_comment: comment, ...where });
      return { kind: 'shared' };
    } catch (error) {
      return toPostOutcome(error);
    }
  });
};

/**
 * Creates the calls that share files. They never retry, because a file must not be shared twice.
 * Source: docs.slack.dev/messaging/working-with-files.
 */
export const createFiles = (access: SlackAccess): Files => {
  const { log } = access;
  const client = createWebClient(access, 'post');
  const logged = <T extends { readonly kind: string }>(outcome: T, step: string): T => {
    if (!['uploaded', 'shared', 'stopped'].includes(outcome.kind))
      log.warn({ outcome, step }, 'slack file upload failed');
    return outcome;
  };
  return {
    mayUpload: async (name) => logged(await reserve(client, name, 1), 'asking'),
    upload: async (file, stopping) => {
      let outcome = await uploadOnce(client, file, stopping);
      // Each try needs a new URL. Failed uploads leave nothing visible, because nobody sees an unshared file.
      for (let left = maxAttempts - 1; left > 0 && outcome.kind === 'unreachable'; left -= 1)
        outcome = await uploadOnce(client, file, stopping);
      return logged(outcome, 'uploading');
    },
    share: async (id, title, target, comment) => {
      const outcome = await share(client, { id, title }, target, comment);
      // A channel without the app is a person's mistake, and they hear about it.
      return outcome.kind === 'refused' ? outcome : logged(outcome, 'sharing');
    },
  };
};
