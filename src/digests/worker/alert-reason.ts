import { shorten } from '../../core/text/shorten.ts';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import type { NoData } from '../../results/alerts/look.ts';
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

/** Returns what the history says of a look. */
export const toLookReason = (
  news: LookNews,
  { noData }: AlertState,
  maxAgeMs: number | undefined,
): Reason => {
  if (noData !== undefined) return toNoDataReason(noData.reason, maxAgeMs);
  if (news.fired.length > 0) return { code: 'alert-fired', detail: toRows(news.fired) };
  if (news.resolved.length > 0) return { code: 'alert-resolved', detail: toRows(news.resolved) };
  if (news.gone.length > 0) return { code: 'alert-gone', detail: toRows(news.gone) };
  return { code: 'alert-quiet', detail: { text: news.text && shorten(news.text, maxText) } };
};

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
