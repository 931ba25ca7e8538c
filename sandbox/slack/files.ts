import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { accept, type CallAnswer, parseField, refuse } from './answers.ts';
import { toTarget } from './posting.ts';
import type { Workspace } from './workspace.ts';

/** A file that an app brings: announced, then here, then shared once. */
type Kept = {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
  isCompleted: boolean;
};

/** The files of a workspace. Source: docs.slack.dev/messaging/working-with-files. */
export type Files = {
  readonly getUploadUrl: (form: URLSearchParams) => CallAnswer;
  /** Accepts bytes for an upload URL, which works once. Returns the status. */
  readonly receive: (ticket: string, request: IncomingMessage) => Promise<number>;
  readonly complete: (form: URLSearchParams) => CallAnswer;
  /** Returns the content of an uploaded file. */
  readonly bytesOf: (id: string) => Buffer | undefined;
};

const completion = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

/** Slack's words for a person's ID: slackapi/bolt-js issue 2115. */
const notATarget = refuse('invalid_arguments', {
  response_metadata: {
    messages: ['[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]'],
  },
});

const bytesIn = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Creates an empty set of files. `urlOf` makes upload URLs. */
export const createFiles = (workspace: Workspace, urlOf: (ticket: string) => string): Files => {
  const tickets = new Map<string, Kept>();
  const files = new Map<string, Kept>();
  return {
    getUploadUrl: (form) => {
      const name = form.get('filename') ?? '';
      const length = Number(form.get('length') ?? 0);
      // An empty file counts as one without a length.
      if (name === '' || !Number.isSafeInteger(length) || length <= 0) return refuse('missing_argument');
      const id = `F${String(files.size + 1).padStart(9, '0')}`;
      const file: Kept = { id, name, length, bytes: undefined, isCompleted: false };
      const ticket = randomUUID();
      tickets.set(ticket, file);
      files.set(id, file);
      return accept({ upload_url: urlOf(ticket), file_id: id });
    },
    receive: async (ticket, request) => {
      const file = tickets.get(ticket);
      tickets.delete(ticket);
      const bytes = await bytesIn(request);
      if (file === undefined) return 404;
      if (bytes.length !== file.length) return 400;
      file.bytes = bytes;
      return 200;
    },
    complete: (form) => {
      const given = completion.safeParse(parseField(form.get('files')));
      if (!given.success) return refuse('invalid_arguments');
      const channelId = form.get('channel_id') ?? '';
      if (!/^[CGDZ]/.test(channelId)) return notATarget;
      const shared = given.data.flatMap(({ id }) => files.get(id) ?? []);
      if (shared.length < given.data.length || shared.some((one) => one.isCompleted || !one.bytes))
        return refuse('file_not_found');
      for (const one of shared) one.isCompleted = true;
      const target = toTarget(workspace, channelId, form.get('thread_ts') ?? undefined);
      if ('refused' in target) return target.refused;
      workspace.post({
        channel: target.channel.id,
        thread: target.thread,
        blocks: [],
        onlyFor: undefined,
        text: form.get('initial_comment') ?? '',
        files: shared.map(({ id, name, length }) => ({ id, name, size: length })),
      });
      // The message arrives later, so its timestamp isn't in the response.
      return accept({ files: given.data });
    },
    bytesOf: (id) => files.get(id)?.bytes,
  };
};
