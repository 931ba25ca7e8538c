import type { RawValue, ResultSet } from '../core/result-set.ts';
import type { SetBy } from '../core/set-by.ts';

/** A run of a query on Dune. Times are UTC; each may be missing. */
export type Execution = {
  readonly id: string;
  readonly queryId: number | undefined;
  readonly submittedAt: Date | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  /** When Dune deletes the result. */
  readonly expiresAt: Date | undefined;
  /** The credits that the run used, where Dune says so. */
  readonly credits?: number;
};

/** Why a run failed, in the words of Dune's engine. They quote the query, so they are untrusted and can be long. */
type ExecutionFailure = {
  /** Dune's name for the kind of failure; an open set. */
  readonly type: string | undefined;
  readonly message: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
};

/** The meaning of a 404 by itself. Dune's text is the same for "never run", "not with these values" and "edited since". */
export type Missing = 'no-execution' | 'query-not-found' | 'unclear';

/** Errors that aren't about the query: the key, the plan, the network, or Dune itself. */
export type DuneError =
  /** The workspace has no key that could be used, so nothing was asked. */
  | { readonly kind: 'no-key'; readonly isUnreadable?: boolean | undefined }
  | { readonly kind: 'key-refused'; readonly setBy?: SetBy | undefined }
  | {
      readonly kind: 'out-of-credits';
      /** Dune's own words. */
      readonly detail: string;
      readonly setBy?: SetBy | undefined;
    }
  | { readonly kind: 'forbidden'; readonly detail: string }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | undefined }
  /** The app's own rate limit: nothing was sent, because the wait would be longer than the time left. */
  | { readonly kind: 'too-many-calls'; readonly waitMs: number }
  | { readonly kind: 'dune-error'; readonly status: number; readonly detail: string }
  /** A 400: Dune rejects the request itself, for example a filter or an unknown column. */
  | { readonly kind: 'bad-request'; readonly detail: string }
  | { readonly kind: 'unreadable' /** Not JSON, or JSON of another shape. */; readonly detail: string }
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'too-slow'; readonly afterMs: number }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** Every way a read of results can end. */
export type ReadOutcome =
  | {
      readonly kind: 'result';
      readonly execution: Execution;
      readonly result: ResultSet;
      /** Dune kept only part of the result, because it's over Dune's size limit. */
      readonly partial: boolean;
      /** The response as Dune wrote it, for caches that must not lose a digit. */
      readonly body?: string;
      /** How long ago another replica read it, ms; absent when Dune itself answered. */
      readonly ageMs?: number;
    }
  | { readonly kind: 'running'; readonly stage: 'pending' | 'executing'; readonly execution: Execution }
  | { readonly kind: 'failed'; readonly execution: Execution; readonly failure: ExecutionFailure }
  | { readonly kind: 'cancelled'; readonly execution: Execution }
  | { readonly kind: 'expired'; readonly execution: Execution }
  /** A 200 without rows, in an unknown state. */
  | { readonly kind: 'no-result'; readonly execution: Execution; readonly state: string }
  | { readonly kind: 'missing'; readonly missing: Missing; readonly detail: string }
  /** Seen on execute as a 400. Reads get a 404 instead, but that may change. */
  | { readonly kind: 'unknown-parameters'; readonly names: readonly string[] }
  | DuneError;

/** A page of a result. */
export type Page = {
  readonly kind: 'page';
  readonly execution: Execution;
  readonly partial: boolean;
  readonly columns: ResultSet['columns'];
  readonly totalRows: number | undefined;
  /** Parsed one by one as they are taken; numbers stay as written. Throws a `SyntaxError` for invalid JSON. */
  readonly rows: Iterable<readonly RawValue[]>;
  /** The size of Dune's response, bytes. */
  readonly bytes: number;
};

/** Every way a read of a page can end. */
export type PageOutcome = Page | Exclude<ReadOutcome, { kind: 'result' }>;

/** A parameter that the query declares. `options` is empty unless it's a choice. */
export type DeclaredParameter = {
  readonly name: string;
  readonly type: 'text' | 'number' | 'datetime' | 'enum' | 'other';
  /** Several choices are joined with commas, as a value is sent. */
  readonly defaultValue: string | undefined;
  readonly options: readonly string[];
  /** Takes several choices at once. */
  readonly isMultiple?: boolean;
  /** Takes other values than its choices, too. */
  readonly isFreeform?: boolean;
};

/** A query's metadata, on plans that have it. Texts are untrusted. */
export type QueryMetadata = {
  readonly id: number;
  readonly name: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly parameters: readonly DeclaredParameter[];
  /** `undefined` if Dune doesn't say. */
  readonly isPrivate: boolean | undefined;
  readonly isArchived: boolean;
};

/** `not-in-plan` is normal: free keys can't read metadata. */
export type MetadataOutcome =
  | { readonly kind: 'metadata'; readonly query: QueryMetadata }
  | { readonly kind: 'not-in-plan' }
  | { readonly kind: 'missing' }
  | DuneError;

/** How starting a run ended. `unknown`: Dune may have started it without our knowing, so it's not retried. */
export type ExecuteOutcome =
  | { readonly kind: 'started'; readonly executionId: string }
  | { readonly kind: 'unknown'; readonly detail: string }
  | { readonly kind: 'missing'; readonly missing: Missing; readonly detail: string }
  | { readonly kind: 'unknown-parameters'; readonly names: readonly string[] }
  | DuneError;

/** How far a run has got. */
export type StatusOutcome =
  | {
      readonly kind: 'completed';
      readonly execution: Execution;
      /** The cost of the run, if Dune says so. */
      readonly credits: number | undefined;
    }
  | Exclude<ReadOutcome, { kind: 'result' | 'unknown-parameters' }>;
