import type { Decimal } from '../core/condition.ts';
import { dayMs, parseDuration } from '../core/duration.ts';
import { fileFormats } from '../core/place.ts';
import { chartKinds, type DisplayOptions, maxRows, type SortKey, tableForms } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { readAmount } from '../core/text/amount.ts';
import { asksForBoard } from './board-terms.ts';
import { type DigestOptions, type Freshness, postConditions } from './command.ts';
import { readNumberWord } from './condition/span.ts';
import { parseMentions } from './mention.ts';
import { parseNameList } from './name-list.ts';
import type { OptionName } from './option-spec.ts';
import type { RawOptions } from './options.ts';
import { parsePlaces } from './parse-places.ts';
import type { CommandProblem } from './problem.ts';
import { parseZone } from './schedule/time-zone.ts';
import { parseSort } from './sort-order.ts';

const parseTop = (text: string): Result<number, CommandProblem> => {
  const top = Number(text);
  const isWhole = /^\+?\d{1,9}$/.test(text.trim());
  if (isWhole && top >= 1 && top <= maxRows) return ok(top);
  return err({ kind: 'bad-top', text, max: maxRows, tooMany: isWhole && top > maxRows });
};

const parseChoice = <T extends string>(
  option: string,
  text: string,
  allowed: readonly T[],
): Result<T, CommandProblem> => {
  const small = text.trim().toLowerCase();
  const choice = allowed.find((one) => one === small);
  return choice === undefined ? err({ kind: 'bad-choice', option, text, allowed }) : ok(choice);
};

const parseNames =
  (option: OptionName) =>
  (text: string): Result<readonly string[], CommandProblem> => {
    const names = parseNameList(text);
    return names.length === 0 ? err({ kind: 'option-without-value', option }) : ok(names);
  };

/** A limit above this would never apply. */
const maxDays = 1000;

const periods: Readonly<Record<string, string>> = { hourly: '1h', daily: '1d', weekly: '7d' };

const parseTime =
  (option: OptionName) =>
  (text: string): Result<number, CommandProblem> => {
    const ms = parseDuration(periods[text.toLowerCase()] ?? text);
    return ms !== undefined && ms > 0 && ms <= maxDays * dayMs
      ? ok(ms)
      : err({ kind: 'bad-max-age', text, maxDays, option });
  };

/** Reads the age above which data is stale. Returns milliseconds. */
export const parseMaxAge = parseTime('max-age');

/** Straightens the quotes of a filter: phones curl them, and Dune knows only straight ones. */
const straightenQuotes = (text: string): string => text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟]/g, '"');

/** Returns true for a flag that is given and not removed. */
const isSet = (options: RawOptions, flag: OptionName): boolean => options.get(flag) !== undefined;

/** Applies `reader` to an option's text, if it was given. */
const parseOptional = <T>(
  text: string | undefined,
  reader: (text: string) => Result<T, CommandProblem>,
): Result<T | undefined, CommandProblem> => (text === undefined ? ok(undefined) : reader(text));

/** Parses the options of how a result is shown. */
export const parseDisplayOptions = (options: RawOptions): Result<DisplayOptions, CommandProblem> => {
  const top = parseOptional(options.get('top'), parseTop);
  if (!top.ok) return top;
  const sort = parseOptional<readonly SortKey[]>(options.get('sort'), parseSort);
  if (!sort.ok) return sort;
  const columns = parseOptional<readonly string[]>(options.get('columns'), parseNames('columns'));
  if (!columns.ok) return columns;
  const chart = parseOptional(options.get('chart'), (text) => parseChoice('chart', text, chartKinds));
  if (!chart.ok) return chart;
  const y = parseOptional<readonly string[]>(options.get('y'), parseNames('y'));
  if (!y.ok) return y;
  const as = parseOptional(asksForBoard(options.get('as')) ? undefined : options.get('as'), (text) =>
    parseChoice('as', text, tableForms),
  );
  if (!as.ok) return as;
  const where = options.get('where');
  return ok({
    top: top.value,
    sort: sort.value ?? [],
    columns: columns.value ?? [],
    where: where === undefined ? undefined : straightenQuotes(where).trim(),
    chart: chart.value,
    x: options.get('x'),
    y: y.value ?? [],
    csv: isSet(options, 'csv'),
    xlsx: isSet(options, 'xlsx'),
    private: isSet(options, 'private'),
    as: as.value,
    exact: isSet(options, 'exact'),
  });
};

/** Parses how new the data of an answer is to be; `undefined` where nothing was asked for. */
export const parseFreshness = (options: RawOptions): Result<Freshness | undefined, CommandProblem> => {
  const maxAgeMs = parseOptional(options.get('max-age'), parseMaxAge);
  if (!maxAgeMs.ok) return maxAgeMs;
  const refresh = isSet(options, 'refresh');
  return ok(refresh || maxAgeMs.value !== undefined ? { refresh, maxAgeMs: maxAgeMs.value } : undefined);
};

/** More looks in a row than these are days of an hourly alert. */
const maxLooks = 100;

/** Parses how many looks in a row it takes: `2`, `2x`, `2 looks`. */
const parseLooks = (text: string): Result<number, CommandProblem> => {
  const [, count = ''] =
    /^(\d{1,3}|[a-z]+?) ?(?:x|times?|looks?|checks?|results?|runs?)?$/i.exec(text.trim()) ?? [];
  const looks = readNumberWord(count.toLowerCase()) ?? Number(count);
  return looks >= 1 && looks <= maxLooks ? ok(looks) : err({ kind: 'bad-looks', text, max: maxLooks });
};

const parseUntil = (text: string): Result<Decimal, CommandProblem> => {
  const amount = readAmount(text.replace(/^(?:[<>≥≤]=?|above|over|below|under) ?/i, ''));
  return amount === undefined ? err({ kind: 'bad-until', text }) : ok(amount.value);
};

/** Parses a text of the team's own. It is shown in one line. */
const parseText =
  (option: OptionName) =>
  (text: string): Result<string, CommandProblem> =>
    text.trim() === '' ? err({ kind: 'option-without-value', option }) : ok(text.trim());

type TellOptions = Pick<
  DigestOptions,
  'title' | 'note' | 'row' | 'mention' | 'forLooks' | 'againMs' | 'until'
>;

/** Parses the options of what a message says, and of how an alert tells. */
const parseTellOptions = (options: RawOptions): Result<TellOptions, CommandProblem> => {
  const title = parseOptional(options.get('title'), parseText('title'));
  if (!title.ok) return title;
  const note = parseOptional(options.get('note'), parseText('note'));
  if (!note.ok) return note;
  const row = parseOptional(options.get('row'), parseText('row'));
  if (!row.ok) return row;
  const mention = parseOptional(options.get('mention'), parseMentions);
  if (!mention.ok) return mention;
  const forLooks = parseOptional(options.get('for'), parseLooks);
  if (!forLooks.ok) return forLooks;
  const againMs = parseOptional(options.get('again'), parseTime('again'));
  if (!againMs.ok) return againMs;
  const until = parseOptional(options.get('until'), parseUntil);
  if (!until.ok) return until;
  return ok({
    title: title.value,
    note: note.value,
    row: row.value,
    mention: mention.value ?? [],
    forLooks: forLooks.value,
    againMs: againMs.value,
    until: until.value,
  });
};

/** Parses the options that only a digest or an alert takes. */
export const parseDigestOptions = (options: RawOptions): Result<DigestOptions, CommandProblem> => {
  const zone = parseOptional(options.get('tz'), parseZone);
  if (!zone.ok) return zone;
  const when = parseOptional(options.get('when'), (text) => parseChoice('when', text, postConditions));
  if (!when.ok) return when;
  const key = parseOptional<readonly string[]>(options.get('key'), parseNames('key'));
  if (!key.ok) return key;
  const maxAgeMs = parseOptional(options.get('max-age'), parseMaxAge);
  if (!maxAgeMs.ok) return maxAgeMs;
  const to = parseOptional(options.get('to'), parsePlaces);
  if (!to.ok) return to;
  const repostMs = parseOptional(options.get('repost'), parseTime('repost'));
  if (!repostMs.ok) return repostMs;
  const tell = parseTellOptions(options);
  if (!tell.ok) return tell;
  return ok({
    ...tell.value,
    zone: zone.value,
    when: when.value,
    key: key.value ?? [],
    maxAgeMs: maxAgeMs.value,
    refresh: isSet(options, 'refresh'),
    to: to.value ?? [],
    board: asksForBoard(options.get('as')),
    repostMs: repostMs.value,
    thread: isSet(options, 'thread'),
    files: fileFormats.filter((format) => isSet(options, format)),
  });
};
