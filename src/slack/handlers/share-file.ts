import { type Conversation, findConversation } from '../../core/actor.ts';
import {
  type FileDirection,
  type FileSubject,
  fileComment,
  renderFileIntro,
} from '../../messages/files/file.ts';
import type { DeliveryProblem } from '../../messages/files/problem.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import { formatWords } from '../../messages/text/format-words.ts';
import type { ResultFile } from '../../questions/export-file.ts';
import { toDeliveryProblem } from '../clients/delivery-problem.ts';
import type { FileTarget, UploadOutcome } from '../clients/files.ts';
import type { NotPosted } from '../clients/post-outcome.ts';
import { retryOnceWhenBusy } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

/** Who asked for a file, and where. Without a channel, or if `isPrivate`, only they get it. */
export type FileReceiver = {
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly thread: string | undefined;
  readonly isPrivate: boolean;
  /** The kind of conversation, where more than its id is known. */
  readonly conversation?: Conversation | undefined;
};

/** The outcome of sharing a file: in the channel, in a direct message, or not at all. */
export type FileEnd =
  | { readonly kind: 'in-channel' }
  | { readonly kind: 'direct'; readonly direction: FileDirection }
  | DeliveryProblem;

/** A file ready to be shared, and everything its message says. */
export type ReadyFile = {
  readonly file: ResultFile;
  readonly name: string;
  readonly subject: FileSubject;
  readonly target: FileReceiver;
};

type NotUploaded = Exclude<UploadOutcome, { kind: 'uploaded' }>;

/** The services behind sharing. */
export type ShareServices = Pick<
  SlackServices,
  'files' | 'messenger' | 'settings' | 'billing' | 'clock' | 'stopping'
>;

/** Returns Slack's error code if only the channel is the problem, so that the person can get the file in a DM. */
const refusedChannel = (outcome: { readonly kind: string; readonly code?: string }): string | undefined =>
  outcome.kind === 'refused' || /^(?:posting_to_\w+_denied|thread_not_found)$/.test(outcome.code ?? '')
    ? outcome.code
    : undefined;

/** Uploads the file and shares it. Calls `findTarget` only after the upload. */
const shareIn = async (
  { file, name, subject, target }: ReadyFile,
  findTarget: () => Promise<FileTarget | NotPosted>,
  { files, billing, clock, stopping, settings }: ShareServices,
): Promise<{ readonly kind: 'shared' } | NotPosted | NotUploaded> => {
  const { contentType, noun } = formatWords[file.format];
  const uploaded = await files.upload({ name, bytes: file.bytes, contentType, read: file.read }, stopping);
  if (uploaded.kind !== 'uploaded') return uploaded;
  const where = await findTarget();
  if ('kind' in where) return where;
  const { endedAt, submittedAt } = file.execution;
  const contents = {
    ...file,
    finishedAt: endedAt ?? submittedAt,
    asOf: new Date(clock.now()),
    price: billing.price(),
  };
  const title = `${queryTitle(subject.query)} (${noun})`;
  const comment = fileComment(subject, contents, { userId: target.userId, setBy: settings.setBy?.others });
  return files.share(uploaded.id, title, where, comment);
};

/** Shares the file in the person's direct messages. Posts there first, because only that tells the conversation's id. */
const shareDirectly = async (
  ready: ReadyFile,
  direction: FileDirection,
  services: ShareServices,
): Promise<FileEnd> => {
  const { userId } = ready.target;
  const findTarget = async (): Promise<FileTarget | NotPosted> => {
    const intro = () => renderFileIntro(ready.subject, direction);
    const posted = await retryOnceWhenBusy(() => services.messenger.send(userId, [intro]));
    return posted.kind === 'sent' ? { channelId: posted.channelId ?? userId, thread: undefined } : posted;
  };
  const outcome = await shareIn(ready, findTarget, services);
  return outcome.kind === 'shared' ? { kind: 'direct', direction } : toDeliveryProblem(outcome);
};

/** Shares a file where it was asked for; in a direct message if it can't be shared in the channel. */
export const shareFile = async (ready: ReadyFile, services: ShareServices): Promise<FileEnd> => {
  const { channelId, thread, isPrivate } = ready.target;
  if (isPrivate || channelId === undefined) return shareDirectly(ready, { kind: 'private' }, services);
  const outcome = await shareIn(ready, async () => ({ channelId, thread }), services);
  if (outcome.kind === 'shared') return { kind: 'in-channel' };
  const code = refusedChannel(outcome);
  const { botName } = services.settings;
  if (code === undefined) return toDeliveryProblem(outcome);
  const { conversation = findConversation(channelId, '') } = ready.target;
  const isChannel = conversation === 'channel' || conversation === 'thread';
  const direction: FileDirection = isChannel ? { kind: 'not-there', code, botName } : { kind: 'no-channel' };
  return shareDirectly(ready, direction, services);
};
