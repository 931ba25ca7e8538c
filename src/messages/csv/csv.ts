import { formatPrice } from '../../core/credits.ts';
import type { DisplayOptions, Parameter } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import { describeAge } from '../text/data-age.ts';
import { describeChoice, duneLink, formatParameters, queryTitle } from '../text/format-question.ts';

/** Of which query a file is, with what was asked of it. */
export type CsvSubject = {
  readonly query: { readonly id: number; readonly name: string | undefined };
  readonly parameters: readonly Parameter[];
  readonly options: DisplayOptions;
};

/** What a file holds. `bytesRead`: what Dune sent for it. */
export type CsvContents = {
  readonly rows: number;
  readonly columns: number;
  readonly totalRows: number | undefined;
  readonly hasMore: boolean;
  readonly partial: boolean;
  readonly bytesRead: number;
  readonly finishedAt: Date | undefined;
  readonly asOf: Date;
};

const pluralize = (count: number, one: string): string =>
  `${formatNumber(count)} ${one}${count === 1 ? '' : 's'}`;

const formatRowCount = ({
  rows,
  totalRows,
  hasMore,
}: Pick<CsvContents, 'rows' | 'totalRows' | 'hasMore'>): string => {
  if (!hasMore) return pluralize(rows, 'row');
  const of = totalRows === undefined ? 'more' : pluralize(totalRows, 'row');
  return `the first ${formatNumber(rows)} of ${of}`;
};

const formatSubject = ({ query, parameters, options }: CsvSubject): string => {
  const lines = [formatParameters(parameters), describeChoice(options)].filter((line) => line !== '');
  const title = `*CSV* of <${duneLink(query.id, parameters)}|${escapePlainText(queryTitle(query))}>`;
  return [title, ...lines.map(escapePlainText)].join('\n');
};

/** What stands over a file, in mrkdwn: which query, how much, how old, for whom. */
export const csvComment = (subject: CsvSubject, contents: CsvContents, userId: string): string =>
  [
    formatSubject(subject),
    [
      `${formatRowCount(contents)}, ${pluralize(contents.columns, 'column')}`,
      describeAge(contents),
      `read for ${formatPrice(contents.bytesRead)}`,
      `for <@${userId}>`,
    ].join('  ·  '),
    ...(contents.hasMore
      ? [`A file holds ${formatNumber(contents.rows)} rows at the most here (CSV_MOST_ROWS).`]
      : []),
    ...(contents.partial ? ['Dune kept only a part of this result, because it is over its size limit.'] : []),
  ].join('\n');

/** How far a file is, while it is being made. */
export const renderCsvProgress = (
  { query }: CsvSubject,
  { rows, totalRows }: { readonly rows: number; readonly totalRows: number | undefined },
): Message =>
  textMessage({
    headline: `The CSV file of ${queryTitle(query)} is being made …`,
    hint:
      rows === 0
        ? 'Waiting for the first rows from Dune.'
        : `${formatNumber(rows)} of ${totalRows === undefined ? 'its' : formatNumber(totalRows)} rows so far.`,
  });

/** Somebody asked for a file once more while it is being made. */
export const renderCsvInProgress = ({ query }: CsvSubject): Message =>
  textMessage({
    headline: `The CSV file of ${queryTitle(query)} is being made already; it comes once.`,
  });

/** Why a file is not in the channel. */
export type CsvDirection =
  | { readonly kind: 'private' }
  /** The bot is not in the channel, or may not share files there: Slack's own word. */
  | { readonly kind: 'not-there'; readonly code: string; readonly botName: string };

const explainDirection = (direction: CsvDirection): string => {
  if (direction.kind === 'private') return 'You asked for it privately, so only you have it.';
  const { code, botName } = direction;
  return /^(?:not_in_channel|channel_not_found)$/.test(code)
    ? `The bot is not in the channel: /invite @${botName} there has the next one shared in it.`
    : `Slack does not let the bot share files in the channel (${code}).`;
};

/** Comes before a file in a direct message. */
export const renderCsvIntro = ({ query }: CsvSubject, direction: CsvDirection): Message =>
  textMessage({
    headline: `Here is the CSV file of ${queryTitle(query)}.`,
    hint: explainDirection(direction),
  });

/** Tells where a file went that is not where it was asked for. */
export const renderCsvSentDirectly = ({ query }: CsvSubject, direction: CsvDirection): Message =>
  textMessage({
    headline: `The CSV file of ${queryTitle(query)} is in your direct messages with this bot.`,
    hint: explainDirection(direction),
  });

const maxSlugLength = 60;

/** The words of a name in plain small letters; empty when it has none of those. */
const toSlug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-|-$/g, '');

/** What a file of a query's rows is called: `dune-1252207-marketplace-volumes-2026-11-24-0900-utc.csv`. `at`: of the data. */
export const csvFileName = (
  { id, name }: { readonly id: number; readonly name: string | undefined },
  at: Date,
): string => {
  const [date = '', time = ''] = at.toISOString().split('T');
  const slug = toSlug(name ?? '');
  const parts = ['dune', id, ...(slug === '' ? [] : [slug]), date, time.slice(0, 5).replace(':', ''), 'utc'];
  return `${parts.join('-')}.csv`;
};
