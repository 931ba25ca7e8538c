import type { Selectable } from 'kysely';
import type { WorkKind } from './occurrence.ts';
import type { SubscriptionTable } from './schema.ts';

/** Why a try failed, as a sentence, and whether that is the digest's own trouble. */
export type WorkTrouble = { readonly words: string; readonly isOwn: boolean };

/** The occurrence that a subscription is working on, from when it is chosen until it is settled. Times in ms. */
export type Work = {
  readonly at: number;
  readonly kind: WorkKind;
  readonly giveUpAt: number;
  /** When a send began whose end nobody knows. */
  readonly sendingAt: number | undefined;
  /** How often there was trouble so far, and the last. */
  readonly tries: number;
  readonly trouble: WorkTrouble | undefined;
  /** Our id of the execution that it waits for. */
  readonly executionId: string | undefined;
};

/** What a row is working on. */
export const workOf = (row: Selectable<SubscriptionTable>): Work | undefined =>
  row.work_at === null || row.work_kind === null
    ? undefined
    : {
        at: row.work_at,
        kind: row.work_kind,
        giveUpAt: row.give_up_at ?? row.work_at,
        sendingAt: row.sending_at ?? undefined,
        tries: row.tries,
        trouble: row.trouble === null ? undefined : { words: row.trouble, isOwn: row.trouble_own === 1 },
        executionId: row.execution_id ?? undefined,
      };
