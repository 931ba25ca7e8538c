import { sql } from 'kysely';
import type { SubscriptionRow } from '../subscription-table.ts';
import { readTermsColumn } from '../subscription-terms.ts';

type DueColumns = Pick<SubscriptionRow, 'due_at' | 'alert_due_at'>;

/** Returns the columns that say when to look at a row, ms; null: not at all. An alert has its own one. */
export const dueColumns = ({ terms }: Pick<SubscriptionRow, 'terms'>, at: number | null): DueColumns =>
  readTermsColumn(terms).alert === undefined
    ? { due_at: at, alert_due_at: null }
    : { due_at: null, alert_due_at: at };

/** Returns when to look at a row, ms. */
export const dueAtOf = ({ due_at, alert_due_at }: DueColumns): number | null => alert_due_at ?? due_at;

/** Sets when to look at rows that are due, whichever column says so. `at` in ms. */
export const postponeTo = (at: number) => {
  const time = sql`cast(${at} as bigint)`;
  return {
    due_at: sql<number | null>`case when due_at is null then null else ${time} end`,
    alert_due_at: sql<number | null>`case when alert_due_at is null then null else ${time} end`,
  };
};
