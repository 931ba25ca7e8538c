import type { KnownQuestion } from '../../core/question.ts';
import { hasCsv } from '../../messages/csv/button.ts';
import {
  type CsvDirection,
  type CsvSubject,
  csvComment,
  csvFileName,
  renderCsvIntro,
  renderCsvProgress,
  renderCsvSentDirectly,
  renderCsvUnderWay,
} from '../../messages/csv/csv.ts';
import { type CsvTrouble, renderCsvTrouble } from '../../messages/csv/problem.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { AskManner } from '../../questions/ask.ts';
import { type CsvFile, type CsvProgress, type CsvTools, withCsv } from '../../questions/export-csv.ts';
import type { FilePlace, Files, UploadOutcome } from '../clients/files.ts';
import type { NotPosted } from '../clients/post-outcome.ts';
import { patiently, type Reply } from '../clients/reply.ts';
import type { Placing } from '../clients/response-url.ts';
import type { UnderWay } from '../middleware/under-way.ts';
import type { SlackTools } from '../services.ts';
import { answer, toPerson, withPatience } from './answer.ts';

/** What CSV files are made and shared with. */
export type CsvSide = Omit<CsvTools, 'stopping'> & {
  readonly files: Files;
  readonly unlessUnderWay: UnderWay;
  /** After how long the person is told how far it is, ms, each once. */
  readonly tellAfterMs: readonly number[];
};

/** The rows of which run somebody wants. */
export type CsvAsked = { readonly request: KnownQuestion; readonly executionId: string };

/** Who wants a file, and where. Without a channel, and where `isPrivate`, it is for them alone. */
export type CsvPlace = {
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly thread: string | undefined;
  readonly isPrivate: boolean;
};

/** How it ended: with a file in the channel, with one for the person alone, or without. */
type CsvEnd =
  | { readonly kind: 'in-channel' }
  | { readonly kind: 'direct'; readonly direction: CsvDirection }
  | CsvTrouble;

const nameBudgetMs = 3_000;

const troubleOf = (outcome: NotPosted | Exclude<UploadOutcome, { kind: 'uploaded' }>): CsvTrouble => {
  switch (outcome.kind) {
    case 'refused':
    case 'workspace':
    case 'failed':
      return { kind: 'refused', code: outcome.code };
    case 'unknown':
      return { kind: 'unconfirmed' };
    default:
      return outcome;
  }
};

/** Whether it is about the channel, so that the person can have the file all the same. Gives Slack's word. */
const refusedThere = (outcome: { readonly kind: string; readonly code?: string }): string | undefined =>
  outcome.kind === 'refused' || /^(?:posting_to_\w+_denied|thread_not_found)$/.test(outcome.code ?? '')
    ? outcome.code
    : undefined;

/** A file that is ready to be shared, and all that is said about it. */
type Ready = {
  readonly file: CsvFile;
  readonly name: string;
  readonly subject: CsvSubject;
  readonly place: CsvPlace;
};

/** Brings the file to Slack and shares it; `placeOf` finds out where only when it is up. */
const shareIn = async (
  { file, name, subject, place }: Ready,
  placeOf: () => Promise<FilePlace | NotPosted>,
  { csv: { files }, clock, stopping }: SlackTools,
): Promise<{ readonly kind: 'shared' } | NotPosted | Exclude<UploadOutcome, { kind: 'uploaded' }>> => {
  const uploaded = await files.upload({ name, bytes: file.bytes, read: file.read }, stopping);
  if (uploaded.kind !== 'uploaded') return uploaded;
  const where = await placeOf();
  if ('kind' in where) return where;
  const { endedAt, submittedAt } = file.execution;
  const contents = { ...file, finishedAt: endedAt ?? submittedAt, asOf: new Date(clock.now()) };
  const title = `${queryTitle(subject.query)} (CSV)`;
  return files.share(uploaded.id, title, where, csvComment(subject, contents, place.userId));
};

/** Into the conversation of the person and the bot, whose id a message there tells. */
const shareDirectly = async (ready: Ready, direction: CsvDirection, tools: SlackTools): Promise<CsvEnd> => {
  const { userId } = ready.place;
  const { messenger } = tools.digests;
  const outcome = await shareIn(
    ready,
    async () => {
      const intro = () => renderCsvIntro(ready.subject, direction);
      const posted = await patiently(() => messenger.post(userId, [intro]));
      return posted.kind === 'sent' ? { channelId: posted.channelId ?? userId, thread: undefined } : posted;
    },
    tools,
  );
  return outcome.kind === 'shared' ? { kind: 'direct', direction } : troubleOf(outcome);
};

const share = async (ready: Ready, tools: SlackTools): Promise<CsvEnd> => {
  const { channelId, thread, isPrivate } = ready.place;
  if (isPrivate || channelId === undefined) return shareDirectly(ready, { kind: 'private' }, tools);
  const outcome = await shareIn(ready, async () => ({ channelId, thread }), tools);
  if (outcome.kind === 'shared') return { kind: 'in-channel' };
  const code = refusedThere(outcome);
  const { botName } = tools.digests.messenger;
  return code === undefined
    ? troubleOf(outcome)
    : shareDirectly(ready, { kind: 'not-there', code, botName }, tools);
};

const make = async (
  { request, executionId }: CsvAsked,
  subject: CsvSubject,
  place: CsvPlace,
  tools: SlackTools,
  onProgress: (progress: CsvProgress) => void,
): Promise<CsvEnd> => {
  const { csv, stopping, clock } = tools;
  const source = { queryId: request.query.id, executionId, options: request.options };
  const nameAt = (at: Date): string => csvFileName(subject.query, at);
  // A file that Slack would not take must not cost credits.
  const asked = await csv.files.mayUpload(nameAt(new Date(clock.now())));
  if (asked.kind !== 'uploaded') return troubleOf(asked);
  const made = await withCsv(source, { ...csv, stopping }, onProgress, (file) => {
    const { endedAt, submittedAt } = file.execution;
    const name = nameAt(endedAt ?? submittedAt ?? new Date(clock.now()));
    return share({ file, name, subject, place }, tools);
  });
  return made.ok ? made.value : made.problem;
};

/** Makes a CSV file of all rows of a run and shares it. What goes wrong, and how far it is, is said to the person alone. */
export const sendCsv = async (
  asked: CsvAsked,
  place: CsvPlace,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const { request, executionId } = asked;
  const { query, parameters, options } = request;
  const { columns, sort, where } = options;
  const key = JSON.stringify([place.userId, executionId, columns, sort, where]);
  const unnamed = { query: { id: query.id, name: undefined }, parameters, options };
  const work = async (): Promise<void> => {
    const metadata = await tools.reads.metadata(query.id, nameBudgetMs);
    const name = metadata.kind === 'metadata' ? metadata.query.name : undefined;
    const subject = { ...unnamed, query: { id: query.id, name } };
    let progress: CsvProgress = { rows: 0, totalRows: undefined };
    const making = make(asked, subject, place, tools, (now) => {
      progress = now;
    });
    const tell = () => reply([() => renderCsvProgress(subject, progress)], toPerson);
    const end = await tools.csv.tellAfterMs.reduce((all, ms) => withPatience(all, ms, tell), making);
    if (end.kind === 'in-channel') return;
    const words = () =>
      end.kind === 'direct' ? renderCsvSentDirectly(subject, end.direction) : renderCsvTrouble(subject, end);
    return reply([words], toPerson);
  };
  await tools.csv.unlessUnderWay(key, work, () => reply([() => renderCsvUnderWay(unnamed)], toPerson));
};

/** Answers a question, and sends the file after it where `--csv` asks for one. */
export const answerWithCsv = async (
  request: KnownQuestion,
  place: CsvPlace,
  reply: Reply,
  tools: SlackTools,
  manner?: AskManner,
): Promise<void> => {
  const placing: Placing = { visibility: place.isPrivate ? 'person' : 'channel', replaces: false };
  const report = await answer(request, placing, reply, tools, manner);
  if (report === undefined || !request.options.csv || !hasCsv(report, tools.csv.mostRows)) return;
  await sendCsv({ request, executionId: report.executionId }, place, reply, tools);
};
