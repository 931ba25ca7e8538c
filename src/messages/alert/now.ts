import type { Condition } from '../../core/condition.ts';
import { isMomentary } from '../../core/condition.ts';
import type { LookedRow } from '../../results/alerts/look.ts';
import { describeNoData } from '../watch/no-data.ts';
import { listRowValues, measuredText } from './sentence.ts';
import type { AlertDraftView, AlertNow } from './view.ts';

const isNumber = ({ text }: LookedRow): boolean => text !== '';

const listValues = (condition: Condition, rows: readonly LookedRow[]): string =>
  listRowValues(rows.map((row) => ({ name: row.name, text: measuredText(condition, row) })));

/** `$8.3M`, or `uniswap $8.3M, aave $9M and 3 more`. */
const listNow = (condition: Condition, rows: readonly LookedRow[]): string => {
  const [first, second] = rows;
  if (first === undefined || second !== undefined || !isNumber(first)) return listValues(condition, rows);
  return `${measuredText(condition, first)}${condition.kind === 'age' ? ' old' : ''}`;
};

const describeEvent = (condition: Condition, rows: readonly LookedRow[]): string => {
  if (condition.kind === 'rows-come-or-go')
    return `Now there ${rows.length === 1 ? 'is 1 row' : `are ${rows.length} rows`}; the next result is compared with it.`;
  return rows.length === 0
    ? 'The next result is compared with this one.'
    : `Now ${listNow(condition, rows)}; the next result is compared with it.`;
};

const describeSeen = (
  condition: Condition,
  { firing, others }: Extract<AlertNow, { readonly kind: 'seen' }>,
): string => {
  if (isMomentary(condition)) return describeEvent(condition, [...firing, ...others]);
  if (firing.length === 0)
    return others.length === 0
      ? 'No row has a value yet, so it waits.'
      : `Now ${listNow(condition, others)}, so it waits.`;
  return others.length > 0
    ? `Already the case for ${listValues(condition, firing)}. You'll hear of the others, and of these once it happens again.`
    : `Already the case: ${listNow(condition, firing)}. You'll hear when it happens again.`;
};

/** Says what an alert sees that goes on firing. */
const describeFiring = (condition: Condition, now: AlertNow): string => {
  const rows = now.kind !== 'seen' ? [] : now.firing.length > 0 ? now.firing : now.others;
  const seen = rows.length === 0 ? '' : `Now ${listNow(condition, rows)}. `;
  return `${seen}It's firing; you'll hear when it's over.`;
};

const firstCheck =
  "If it's so already at the first check, only the owner hears of it, by DM; the channel hears when it begins again.";

const describeSight = (condition: Condition, now: AlertNow): string => {
  switch (now.kind) {
    case 'seen':
      return describeSeen(condition, now);
    case 'no-data':
      return `No data yet: ${describeNoData(now.reason)}`;
    case 'first-run':
      return `No result yet. The first check runs the query. ${firstCheck}`;
    case 'none':
      return `The latest result couldn't be read. ${firstCheck}`;
  }
};

/** Says what an alert sees before it is saved, and what follows from that, also for an incident that is open. Foreign. */
export const describeNow = (
  condition: Condition,
  now: AlertNow,
  openIncidents?: AlertDraftView['openIncidents'],
): string => {
  if (openIncidents === 'stay') return describeFiring(condition, now);
  const seen = describeSight(condition, now);
  return openIncidents === 'end' ? `${seen} What fired before this change is no longer watched.` : seen;
};
