import type { Selectable } from 'kysely';
import { parseReason, type Reason } from './reason.ts';
import type { OccurrenceTable } from './schema.ts';

/** Scheduled, or requested by a person. */
export type OccurrenceKind = OccurrenceTable['kind'];

/** A requested post, or the occurrence in progress that the request joined. */
export type RunReference = { readonly at: number; readonly kind: OccurrenceKind };

/**
 * How an occurrence ended. `unknown`: Slack didn't confirm it, and it couldn't be looked up. `skipped`: missed while nothing
 * could be posted, or no longer wanted.
 */
export type OccurrenceOutcome = OccurrenceTable['outcome'];

/** One time at which a digest was due, and how it ended. Times in ms, UTC. */
export type Occurrence = {
  readonly at: number;
  readonly kind: OccurrenceKind;
  readonly outcome: OccurrenceOutcome;
  /** `undefined` when there's nothing to say. */
  readonly reason: Reason | undefined;
  /** The number of occurrences that this stands for. */
  readonly count: number;
  readonly settledAt: number;
  /** Dune's id of the run shown. */
  readonly execution: string | undefined;
  readonly messageTs: string | undefined;
  readonly askedBy: string | undefined;
};

/** Converts a row to an occurrence. */
export const toOccurrence = (row: Selectable<OccurrenceTable>): Occurrence => ({
  at: row.at,
  kind: row.kind,
  outcome: row.outcome,
  reason: parseReason(row.words, row.reason),
  count: row.count,
  settledAt: row.settled_at,
  execution: row.execution ?? undefined,
  messageTs: row.message_ts ?? undefined,
  askedBy: row.asked_by ?? undefined,
});
