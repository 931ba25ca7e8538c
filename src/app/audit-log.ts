import type { Result } from '../core/result.ts';
import type { Log } from '../platform/log.ts';

/**
 * A change that somebody made, or a run. It holds ids, names, schedules and codes; values and conditions of questions stay
 * out, so that readers of the log learn nothing that was asked privately.
 */
export type AuditEntry = {
  readonly action: string;
  /** A person, or the id of a digest that ran its query. */
  readonly by: string;
  readonly workspace: string;
  readonly channel?: string | undefined;
  /** A digest or alert, by its number in the channel and its id in the store. */
  readonly number?: number | undefined;
  readonly digest?: string | undefined;
  readonly query?: number | undefined;
  /** Dune's id of a run. */
  readonly run?: string | undefined;
  readonly credits?: number | undefined;
  /** The name of a shortcut, and whose it is. */
  readonly shortcut?: string | undefined;
  readonly shared?: boolean | undefined;
  readonly report?: string | undefined;
  /** All that changed hands. */
  readonly digests?: readonly string[] | undefined;
  readonly shortcuts?: readonly string[] | undefined;
  /** The channels to which it goes besides, from now on or no longer. */
  readonly placesAdded?: readonly string[] | undefined;
  readonly placesEnded?: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

/** How it ended. `failed`: with an unexpected error, which the log tells elsewhere. */
type AuditOutcome = 'done' | 'refused' | 'started' | 'failed';

/** Writes lines of the audit. */
export type AuditLog = {
  readonly write: (entry: AuditEntry, outcome: AuditOutcome, why?: string) => void;
  /** Does work, and writes one line about it, with what its result adds. */
  readonly around: <T, E extends { readonly kind: string }>(
    entry: AuditEntry,
    work: () => Promise<Result<T, E>>,
    about?: (value: T) => Partial<AuditEntry>,
  ) => Promise<Result<T, E>>;
};

const reasonOf = (error: { readonly kind: string }): string =>
  'problem' in error &&
  typeof error.problem === 'object' &&
  error.problem !== null &&
  'kind' in error.problem &&
  typeof error.problem.kind === 'string'
    ? error.problem.kind
    : error.kind;

/** Creates the audit in a log: one line an entry, always at level info. */
export const createAuditLog = (log: Log): AuditLog => {
  const write: AuditLog['write'] = (entry, outcome, why) =>
    log.info({ audit: { ...entry, outcome, ...(why !== undefined && { why }) } }, 'audit');
  return {
    write,
    around: async (entry, work, about) => {
      try {
        const result = await work();
        if (result.ok) write({ ...entry, ...about?.(result.value) }, 'done');
        else write(entry, 'refused', reasonOf(result.error));
        return result;
      } catch (error) {
        write(entry, 'failed');
        throw error;
      }
    },
  };
};
