import { printCondition } from '../../command/condition/print-condition.ts';
import type { AlertTerms } from '../../core/condition.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import type { KeyState } from '../../results/alerts/key-state.ts';
import type { NoData } from '../../results/alerts/look.ts';
import { writeMeasured } from '../../results/alerts/measure-text.ts';
import type { LookNews } from '../../results/alerts/step.ts';
import type { NewNotification } from '../../store/queue/queue-notification.ts';
import type { Reason } from '../../store/reason.ts';

/** The rows that the history names; the rest are counted. */
const maxRows = 5;
/** Names and values are foreign, and may be long. */
const maxText = 100;

type NewsRow = LookNews['fired'][number];

const toRows = (rows: readonly NewsRow[]) => ({
  rows: rows
    .slice(0, maxRows)
    .map(({ name, text }) => ({ name: shorten(name, maxText), text: shorten(text, maxText) })),
  more: Math.max(0, rows.length - maxRows),
});

/** Says why there is no data. `maxAgeMs`: how old it may be. */
const toNoDataReason = (noData: NoData, maxAgeMs: number | undefined): Reason => {
  if (noData.why === 'stale') return { code: 'alert-old-data', detail: { maxAgeMs: maxAgeMs ?? 0 } };
  const name = 'name' in noData ? shorten(noData.name, maxText) : undefined;
  return { code: 'alert-no-data', detail: { why: noData.why, name } };
};

/** A look besides its news. */
type Looked = {
  readonly state: AlertState;
  readonly terms: AlertTerms;
  readonly maxAgeMs: number | undefined;
  /** It is the first one, so that what holds is said to nobody. */
  readonly isFirst: boolean;
};

/** Returns a row as it was measured last. */
const toRow = ({ name, samples }: KeyState, { state, terms: { condition } }: Looked): NewsRow => ({
  name,
  text: writeMeasured(condition, samples.at(-1)?.value, state.numbers),
});

/** Returns how an alert stands where nothing changed. */
const toQuietReason = (news: LookNews, looked: Looked): Reason => {
  const { state, terms, isFirst } = looked;
  const seen = state.keys.filter(({ missingSince }) => missingSince === undefined);
  const firing = state.keys.filter(({ status }) => status === 'firing');
  const [only, ...others] = seen;
  const text = news.text ?? (only === undefined || others.length > 0 ? undefined : toRow(only, looked).text);
  return {
    code: 'alert-quiet',
    detail: {
      text: text === undefined || text === '' ? undefined : shorten(text, maxText),
      condition: printCondition(terms.condition),
      firing: firing.length === 0 ? undefined : toRows(firing.map((key) => toRow(key, looked))),
      isFirst: isFirst || undefined,
    },
  };
};

/** Returns what the history says of a look. */
export const toLookReason = (news: LookNews, looked: Looked): Reason => {
  const { noData } = looked.state;
  if (noData !== undefined) return toNoDataReason(noData.reason, looked.maxAgeMs);
  if (news.fired.length > 0) return { code: 'alert-fired', detail: toRows(news.fired) };
  if (news.resolved.length > 0) return { code: 'alert-resolved', detail: toRows(news.resolved) };
  if (news.gone.length > 0) return { code: 'alert-gone', detail: toRows(news.gone) };
  return toQuietReason(news, looked);
};

/** Tells the owner what fires already at the first check of an alert that was set without data: nobody else hears of it. */
export const notifyFirstCheck = (reason: Reason, isFirst: boolean): readonly NewNotification[] =>
  isFirst && reason.code === 'alert-quiet' && reason.detail.firing !== undefined
    ? [{ to: 'owner', kind: 'first-check', reason }]
    : [];

/** Tells the owner that data began to be missing, or is there again. */
export const notifyNoData = (
  { noData }: LookNews,
  maxAgeMs: number | undefined,
): readonly NewNotification[] => {
  if (noData === undefined) return [];
  return noData.kind === 'began'
    ? [{ to: 'owner', kind: 'no-data', reason: toNoDataReason(noData.reason, maxAgeMs) }]
    : [{ to: 'owner', kind: 'data-back', reason: undefined }];
};
