import { formatPrice } from '../../core/credits.ts';
import type { FileFormat } from '../../core/place.ts';
import type { DisplayOptions, Parameter } from '../../core/question.ts';
import type { ReadPrice } from '../../core/read-price.ts';
import type { SetBy } from '../../core/set-by.ts';
import { formatNumber } from '../../core/text/number.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { describeLocalAge } from '../text/data-age.ts';
import { describeChoice, formatParameters, queryTitle, storedLink } from '../text/format-question.ts';
import { formatWords } from '../text/format-words.ts';

/** Said of a result of which Dune kept only a part. */
export const partialResultText = "Partial result: it's over Dune's size limit.";

/** The query of a file, with the values and options that were asked for. */
export type FileSubject = {
  readonly query: { readonly id: number; readonly name: string | undefined };
  readonly parameters: readonly Parameter[];
  readonly options: DisplayOptions;
  readonly format: FileFormat;
};

/** The contents of a file. `bytesRead`: what Dune sent for it, at the price of now. */
export type FileContents = {
  readonly rows: number;
  readonly totalRows: number | undefined;
  readonly hasMore: boolean;
  readonly partial: boolean;
  readonly cutCells: number;
  readonly bytesRead: number;
  /** Given where the price is said. */
  readonly price?: ReadPrice | undefined;
  readonly finishedAt: Date | undefined;
  readonly asOf: Date;
};

const formatRowCount = ({
  rows,
  totalRows,
  hasMore,
}: Pick<FileContents, 'rows' | 'totalRows' | 'hasMore'>): string => {
  if (!hasMore) return rows === 1 ? '1 row' : `All ${formatNumber(rows)} rows`;
  const of = totalRows === undefined ? '' : ` of ${formatNumber(totalRows)}`;
  return `First ${formatNumber(rows)}${of} rows`;
};

const formatSubject = ({ query, parameters, options, format }: FileSubject): string => {
  const lines = [formatParameters(parameters), describeChoice(options)].filter((line) => line !== '');
  const title = `*${formatWords[format].noun}* of <${storedLink(query.id, parameters)}|${escapePlainText(queryTitle(query))}>`;
  return [title, ...lines.map(escapePlainText)].join('\n');
};

/** Returns the comment above a file, in mrkdwn: which query, how much, how old, for whom if for one person. `setBy`: who limits it. */
export const fileComment = (
  subject: FileSubject,
  contents: FileContents,
  { userId, setBy }: { readonly userId?: string; readonly setBy?: SetBy | undefined } = {},
): string =>
  [
    formatSubject(subject),
    [
      formatRowCount(contents),
      describeLocalAge(contents),
      ...(userId === undefined ? [] : [`For <@${userId}>`]),
      ...(contents.price === undefined ? [] : [`Used ${formatPrice(contents.bytesRead, contents.price)}`]),
    ].join(' · '),
    ...(contents.hasMore
      ? [
          `Files stop at ${formatNumber(contents.rows)} rows. ${askWhoSets('raise this', setBy, 'Your Dune admin can raise this.')}`,
        ]
      : []),
    ...(contents.cutCells > 0
      ? [
          `Excel's cells hold 32,767 characters, so ${contents.cutCells === 1 ? '1 is' : `${formatNumber(contents.cutCells)} are`} cut. A CSV has them whole.`,
        ]
      : []),
    ...(contents.partial ? [partialResultText] : []),
  ].join('\n');

/** Renders how far a file is while it is being made. */
export const renderFileProgress = (
  { query, format }: FileSubject,
  { rows, totalRows }: { readonly rows: number; readonly totalRows: number | undefined },
): Message =>
  textMessage({
    headline: `Preparing the ${formatWords[format].noun} of ${queryTitle(query)}…`,
    hint:
      rows === 0
        ? 'Waiting for the first rows from Dune.'
        : `${formatNumber(rows)}${totalRows === undefined ? '' : ` of ${formatNumber(totalRows)}`} rows so far.`,
  });

/** Renders the answer to somebody who asks for a file again while it is being made. */
export const renderFileInProgress = ({ query, format }: FileSubject): Message =>
  textMessage({
    headline: `The ${formatWords[format].noun} of ${queryTitle(query)} is already being prepared.`,
  });

/** The reason why a file isn't in the channel. */
export type FileDirection =
  | { readonly kind: 'private' }
  /** The app isn't in the channel, or can't share files there: Slack's own word. */
  | { readonly kind: 'not-there'; readonly code: string; readonly botName: string }
  /** A conversation that isn't a channel, to which no app can be added. */
  | { readonly kind: 'no-channel' };

const explainDirection = (direction: FileDirection): string => {
  if (direction.kind === 'private') return 'Only you can see it.';
  if (direction.kind === 'no-channel') return "This app can't share files in messages between people.";
  const { code, botName } = direction;
  return /^(?:not_in_channel|channel_not_found)$/.test(code)
    ? `To get files in the channel, add the app there with /invite @${botName}.`
    : `This app can't share files in the channel (Slack says: ${code}).`;
};

/** Renders the message before a file in a direct message. */
export const renderFileIntro = ({ query, format }: FileSubject, direction: FileDirection): Message =>
  textMessage({
    headline: `Here's the ${formatWords[format].noun} of ${queryTitle(query)}.`,
    hint: explainDirection(direction),
  });

/** Renders where a file is when it isn't where it was asked for. */
export const renderFileSentDirectly = ({ query, format }: FileSubject, direction: FileDirection): Message =>
  textMessage({
    headline: `The ${formatWords[format].noun} of ${queryTitle(query)} is in your DMs with this app.`,
    hint: explainDirection(direction),
  });

const maxSlugLength = 60;

/** Returns the words of a name in plain lower-case letters; empty when it has none. */
const toSlug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-|-$/g, '');

/** Names a file: `dune-1252207-marketplace-volumes-2026-11-24-0900-utc.csv`. `at` is the time of the data. */
export const nameFile = (
  { id, name }: { readonly id: number; readonly name: string | undefined },
  at: Date,
  format: FileFormat,
): string => {
  const [date = '', time = ''] = at.toISOString().split('T');
  const slug = toSlug(name ?? '');
  const parts = ['dune', id, ...(slug === '' ? [] : [slug]), date, time.slice(0, 5).replace(':', ''), 'utc'];
  return `${parts.join('-')}.${format}`;
};
