import { emptyDisplayOptions, type Parameter } from '../../core/question.ts';
import { parseAlertTerms } from '../../questions/alert-terms.ts';
import { describeChart, describeChoice, formatParameters, toSingleLine } from '../text/format-question.ts';
import { termPhrases } from '../watch/condition.ts';
import { countMentions } from '../watch/mentions.ts';
import { scheduleInSentence } from './schedule.ts';
import {
  boardPhrases,
  describeColumns,
  describeMaxAge,
  maxWords,
  refreshPhrase,
  whenPhrase,
} from './settings.ts';
import type { DraftDigest } from './title.ts';

/** The settings of a digest, each as a short phrase; `undefined` where it has its default. */
type Phrases = Readonly<Record<string, string | undefined>>;

const orNone = (text: string): string | undefined => (text === '' ? undefined : text);

const quote = (words: string | undefined): string | undefined =>
  words === undefined ? undefined : `“${toSingleLine(words, maxWords)}”`;

const toPhrases = ({ subscription, request }: DraftDigest): Phrases => {
  const options = request?.options ?? emptyDisplayOptions;
  const { keyColumns, maxAgeMs, refresh, terms } = subscription;
  const [board, ...more] = boardPhrases(terms);
  const alert = parseAlertTerms(terms);
  const { top, columns, as, exact } = options;
  const chart = describeChart(options);
  return {
    ...(alert === undefined ? { alert: undefined } : termPhrases(alert)),
    sort: orNone(describeChoice({ ...options, where: undefined })),
    where: orNone(describeChoice({ ...options, sort: [] })),
    top: top === undefined ? undefined : `top ${top}`,
    columns: columns.length === 0 ? undefined : `only ${describeColumns(columns)}`,
    chart: orNone(chart),
    as: as === undefined ? undefined : `as ${as}`,
    exact: exact ? 'exact values' : undefined,
    board,
    more: orNone(more.join(', ')),
    condition: whenPhrase(subscription),
    key: keyColumns.length === 0 ? undefined : `matches rows by ${describeColumns(keyColumns)}`,
    [alert === undefined ? 'maxAge' : 'oldData']: describeMaxAge(maxAgeMs, alert !== undefined),
    refresh: refresh ? refreshPhrase(terms) : undefined,
    row: terms.row === undefined ? undefined : `each row as ${quote(terms.row)}`,
  };
};

const describeStep = (before: string | undefined, after: string | undefined): readonly string[] => {
  if (before === after) return [];
  if (after === undefined) return [`no longer ${before}`];
  return [before === undefined ? after : `${before} → ${after}`];
};

/** Says what holds from now on, where "no longer" before the setting is no English. */
const withoutSetting: Readonly<Record<string, string>> = {
  for: 'fires at the first result for which it holds',
  until: 'over again as soon as it no longer holds',
  again: 'no more reminders',
  columns: 'all columns',
  row: 'no longer has its own lines for rows',
  oldData: 'data of any age counts',
};

/** Says how one setting changes. */
const describeSetting = (
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly string[] => {
  const without = withoutSetting[name];
  return before !== undefined && after === undefined && without !== undefined
    ? [without]
    : describeStep(before, after);
};

type Step = readonly [before: string | undefined, after: string | undefined];
type StepWords = Readonly<Record<'added' | 'changed' | 'to' | 'name', string>>;

const describeWordStep = (
  [before, after]: Step,
  { added, changed, to, name }: StepWords,
): readonly string[] => {
  if (before === after) return [];
  if (after === undefined) return [`${name} ${before} removed`];
  return [before === undefined ? `${added}${after}` : `${changed}${before}${to}${after}`];
};

/** Says how the title and the note change. */
const describeWords = (before: DraftDigest, after: DraftDigest): readonly string[] => {
  const [old, now] = [before.subscription.terms, after.subscription.terms];
  const title = [quote(old.title), quote(now.title)] as const;
  const note = [quote(old.note), quote(now.note)] as const;
  return [
    ...describeWordStep(title, { added: 'called ', changed: 'renamed from ', to: ' to ', name: 'title' }),
    ...describeWordStep(note, { added: 'note ', changed: 'note ', to: ' → ', name: 'note' }),
  ];
};

/** `every day at 9:00 AM (Berlin)`, in its parts. */
const splitSchedule = (text: string): readonly [string, string, string] => {
  const [, days = text, times = '', zone = ''] = /^(?:(.+ at )(\d.*)|.+)( \([^()]+\))$/.exec(text) ?? [];
  return [days, times, zone];
};

/** Says how a schedule changes. The days and the zone are said once where they stay. */
const describeScheduleStep = (one: DraftDigest, other: DraftDigest): readonly string[] => {
  const [before, after] = [scheduleInSentence(one.subscription), scheduleInSentence(other.subscription)];
  const [days, , zone] = splitSchedule(before);
  const [newDays, times, newZone] = splitSchedule(after);
  if (before === after || zone !== newZone) return describeStep(before, after);
  const until = after.length - zone.length;
  const isShort = days === newDays && times !== '';
  return [
    `${before.slice(0, before.length - zone.length)} → ${isShort ? times : after.slice(0, until)}${zone}`,
  ];
};

const format = (parameter: Parameter | undefined): string | undefined =>
  parameter && formatParameters([parameter]);

const describeParameterSteps = (one: DraftDigest, other: DraftDigest): readonly string[] => {
  const [before, after] = [one.request?.parameters ?? [], other.request?.parameters ?? []];
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const find = (all: readonly Parameter[]) => format(all.find((parameter) => parameter.name === name));
    return describeStep(find(before), find(after));
  });
};

/** People are only counted: a change calls nobody. */
const describeCallStep = (one: DraftDigest, other: DraftDigest): readonly string[] => {
  const [before, after] = [one.subscription.terms.mention, other.subscription.terms.mention];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [before, after].map((all) =>
    all.length === 0 ? undefined : `mentions ${countMentions(all)}`,
  );
  return old === now ? ['mentions others'] : describeStep(old, now);
};

/** Says what differs between a digest before and after a change, each as `top 5 → top 10`. Empty if nothing does. Foreign. */
export const describeChanges = (before: DraftDigest, after: DraftDigest): readonly string[] => {
  const [old, now] = [toPhrases(before), toPhrases(after)];
  return [
    ...describeScheduleStep(before, after),
    ...describeParameterSteps(before, after),
    ...Object.keys({ ...old, ...now }).flatMap((name) => describeSetting(name, old[name], now[name])),
    ...describeWords(before, after),
    ...describeCallStep(before, after),
  ];
};
