import { dayMs, readDuration } from '../core/duration.ts';
import { chartKinds, mostRows, type ShowOptions, type SortKey, tableForms } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import { type DigestOptions, postConditions } from './command.ts';
import type { OptionName } from './option-spec.ts';
import type { RawOptions } from './options.ts';
import type { CommandProblem } from './problem.ts';
import { readZone } from './schedule/time-zone.ts';

/** Splits at commas outside of double quotes; the quotes, which a name with a comma needs, stay. */
const atCommas = (text: string): string[] =>
  (text.match(/(?:"[^"]*"|[^,"]|")+/g) ?? []).map((part) => part.trim());

const unquoted = (name: string): string => (/^".+"$/s.test(name) ? name.slice(1, -1) : name);

/** Names separated by commas; one with a comma in it stands in double quotes. */
const readList = (text: string): readonly string[] =>
  [...new Set(atCommas(text).map(unquoted))].filter((name) => name !== '');

/** Columns to sort by, each followed by `asc` (meant when nothing is said) or `desc`: `"24 Hours Volume" desc, project`. */
const readSort = (text: string): Result<readonly SortKey[], CommandProblem> => {
  const keys = atCommas(text).map((part): SortKey => {
    const [, name = part, direction = 'asc'] = /^(.*\S)\s+(asc|desc)$/is.exec(part) ?? [];
    return { column: unquoted(name.trim()), direction: direction.toLowerCase() === 'desc' ? 'desc' : 'asc' };
  });
  const isEmpty = keys.length === 0 || keys.some(({ column }) => column === '');
  return isEmpty ? no({ kind: 'bad-sort', text }) : ok(keys);
};

const readTop = (text: string): Result<number, CommandProblem> => {
  const top = Number(text);
  const isWhole = /^\+?\d{1,9}$/.test(text.trim());
  if (isWhole && top >= 1 && top <= mostRows) return ok(top);
  return no({ kind: 'bad-top', text, most: mostRows, tooMany: isWhole && top > mostRows });
};

const readChoice = <T extends string>(
  option: string,
  text: string,
  allowed: readonly T[],
): Result<T, CommandProblem> => {
  const small = text.trim().toLowerCase();
  const choice = allowed.find((one) => one === small);
  return choice === undefined ? no({ kind: 'bad-choice', option, text, allowed }) : ok(choice);
};

const readNames =
  (option: OptionName) =>
  (text: string): Result<readonly string[], CommandProblem> => {
    const names = readList(text);
    return names.length === 0 ? no({ kind: 'option-without-value', option }) : ok(names);
  };

/** Data that may be older than this needs no limit. */
const mostDays = 1000;

/** Reads the age from which on data is called stale. Gives milliseconds. */
export const readMaxAge = (text: string): Result<number, CommandProblem> => {
  const ms = readDuration(text);
  return ms !== undefined && ms > 0 && ms <= mostDays * dayMs
    ? ok(ms)
    : no({ kind: 'bad-max-age', text, mostDays });
};

/** Phones curl the quotes of a filter, too; Dune knows only straight ones. */
const straightQuotes = (text: string): string => text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟]/g, '"');

/** Whether a flag is there, and not taken back. */
const isSet = (options: RawOptions, flag: OptionName): boolean => options.get(flag) !== undefined;

/** Applies `read` to an option's text when it was given. */
const read = <T>(
  text: string | undefined,
  reader: (text: string) => Result<T, CommandProblem>,
): Result<T | undefined, CommandProblem> => (text === undefined ? ok(undefined) : reader(text));

/** The meaning of the options that say how a result is shown. */
export const readShowOptions = (options: RawOptions): Result<ShowOptions, CommandProblem> => {
  const top = read(options.get('top'), readTop);
  if (!top.ok) return top;
  const sort = read<readonly SortKey[]>(options.get('sort'), readSort);
  if (!sort.ok) return sort;
  const columns = read<readonly string[]>(options.get('columns'), readNames('columns'));
  if (!columns.ok) return columns;
  const chart = read(options.get('chart'), (text) => readChoice('chart', text, chartKinds));
  if (!chart.ok) return chart;
  const y = read<readonly string[]>(options.get('y'), readNames('y'));
  if (!y.ok) return y;
  const as = read(options.get('as'), (text) => readChoice('as', text, tableForms));
  if (!as.ok) return as;
  const where = options.get('where');
  return ok({
    top: top.value,
    sort: sort.value ?? [],
    columns: columns.value ?? [],
    where: where === undefined ? undefined : straightQuotes(where).trim(),
    chart: chart.value,
    x: options.get('x'),
    y: y.value ?? [],
    csv: isSet(options, 'csv'),
    private: isSet(options, 'private'),
    as: as.value,
  });
};

/** The meaning of the options that only a digest takes. */
export const readDigestOptions = (options: RawOptions): Result<DigestOptions, CommandProblem> => {
  const zone = read(options.get('tz'), readZone);
  if (!zone.ok) return zone;
  const when = read(options.get('when'), (text) => readChoice('when', text, postConditions));
  if (!when.ok) return when;
  const key = read<readonly string[]>(options.get('key'), readNames('key'));
  if (!key.ok) return key;
  const maxAgeMs = read(options.get('max-age'), readMaxAge);
  if (!maxAgeMs.ok) return maxAgeMs;
  return ok({
    zone: zone.value,
    when: when.value,
    key: key.value ?? [],
    maxAgeMs: maxAgeMs.value,
    refresh: isSet(options, 'refresh'),
  });
};
