/** A value in a row; `bigint` is written as a JSON number with all of its digits. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | { readonly [key: string]: Value };

/** One run of a query, and how it ended. */
export type Run = {
  /** Its values; parameters not named have their defaults. */
  readonly values?: Readonly<Record<string, string>>;
  readonly minutesAgo: number;
  readonly state?:
    | 'COMPLETED'
    | 'COMPLETED_PARTIAL'
    | 'PENDING'
    | 'EXECUTING'
    | 'FAILED'
    | 'CANCELLED'
    | 'EXPIRED';
  /** The time that it goes on after it was first asked for, ms; it seems to have begun `minutesAgo` then. */
  readonly goesOnMs?: number;
  readonly error?: {
    readonly type: string;
    readonly message: string;
    readonly metadata?: { line: number; column: number };
  };
  readonly rows?: readonly (readonly Value[])[];
  /** Instead of `rows`, for more than anybody would keep: made one by one, neither sorted nor filtered. */
  readonly many?: { readonly count: number; readonly row: (index: number) => readonly Value[] };
};

type Parameter = {
  readonly key: string;
  readonly type: 'text' | 'number' | 'datetime' | 'enum';
  readonly value: string;
  readonly enumOptions?: readonly string[];
  readonly values?: readonly string[];
  readonly isMultiselect?: boolean;
  readonly isFreeformAllowed?: boolean;
};

/** A query as the sandbox's Dune stores it, latest run first. */
export type Query = {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** In the list of the team that the key belongs to. */
  readonly isTeams?: true;
  /** When somebody edited it last, as Dune writes it. */
  readonly updatedAt?: string;
  readonly isPrivate?: true;
  /** Private to the account of the key, which can read it. */
  readonly isOwn?: true;
  /** 2023: counts directly in `result`, no column names or types. */
  readonly shape?: '2023';
  readonly parameters?: readonly Parameter[];
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly runs: readonly Run[];
  /** Dune's response time, ms. */
  readonly delayMs?: number;
  /** Rows that change every few minutes, as if Dune ran the query on a schedule. */
  readonly live?: {
    readonly everyMinutes: number;
    readonly rows: (turn: number) => readonly (readonly Value[])[];
  };
  /** The price of a run, credits; 0.35 by default. */
  readonly runCredits?: number;
  /** How long a run over the API takes, ms; 3,000 by default. */
  readonly runMs?: number;
};
