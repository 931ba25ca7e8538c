import type { Selectable } from 'kysely';
import { parseReason, type Reason } from './reason.ts';
import type { OccurrenceTable } from './schema.ts';

/** Whether the schedule or a person asked for it. */
export type OccurrenceKind = OccurrenceTable['kind'];

/** The run that somebody asked for, or the occurrence under way that the asking joined. */
export type RunReference = { readonly at: number; readonly kind: OccurrenceKind };

/**
 * How an occurrence ended. `unknown`: Slack did not say whether it arrived, and it could not be looked up. `skipped`:
 * missed while nothing could be posted, or no longer wanted.
 */
export type OccurrenceOutcome = OccurrenceTable['outcome'];

/** One time at which a digest was due, and what became of it. Times in ms, UTC. */
export type Occurrence = {
  readonly at: number;
  readonly kind: OccurrenceKind;
  readonly outcome: OccurrenceOutcome;
  /** `undefined` when there is nothing to say. */
  readonly reason: Reason | undefined;
  /** How many occurrences this stands for. */
  readonly count: number;
  readonly settledAt: number;
  /** Dune's id of the run that was shown. */
  readonly execution: string | undefined;
  readonly messageTs: string | undefined;
  readonly askedBy: string | undefined;
};

/** A row as an occurrence. */
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
