import type { Query, Run } from './query.ts';

/** One run with its times, ms. */
export type StoredRun = {
  readonly id: string;
  readonly query: Query;
  readonly run: Run;
  readonly startedAt: number;
  /** When it ended, or will end. */
  readonly endedAt: number;
};

/** The queries and runs that the sandbox's Dune keeps. */
export type Library = {
  readonly find: (id: number) => Query | undefined;
  /** Lists the queries of the team that the key belongs to. */
  readonly teams: () => readonly Query[];
  /** Replaces the query with the same ID. Its runs ended as long before this moment as they say. */
  readonly add: (query: Query) => void;
  /** Returns the latest run with these values; missing parameters have their defaults, and no values at all match any run. */
  readonly latest: (query: Query, asked: ReadonlyMap<string, string>) => StoredRun | undefined;
  readonly execute: (query: Query, values: Readonly<Record<string, string>>) => StoredRun;
  readonly byExecution: (id: string) => StoredRun | undefined;
};

const minute = 60_000;
const defaultRunMs = 3_000;

/** Returns the state of a run at a time; one that hasn't ended yet is executing. */
export const getState = ({ run, endedAt }: Pick<StoredRun, 'run' | 'endedAt'>, now: number): string =>
  now < endedAt ? 'EXECUTING' : (run.state ?? 'COMPLETED');

const toExecutionId = (query: Query, at: number | string): string =>
  `01SANDBOX${String(query.id).padStart(10, '0')}${String(at).padStart(7, '0')}`;

const hasValues = ({ query, run }: StoredRun, asked: ReadonlyMap<string, string>): boolean => {
  const parameters = query.parameters ?? [];
  if ([...asked.keys()].some((name) => !parameters.some(({ key }) => key === name))) return false;
  return (
    asked.size === 0 ||
    parameters.every(({ key, value }) => (run.values?.[key] ?? value) === (asked.get(key) ?? value))
  );
};

/** Returns how a new run ends, by the end of one before: what people stopped, or what was kept too long, isn't the query's fault. */
const toNewState = (before: Run['state']): Pick<Run, 'state'> =>
  before === 'FAILED' || before === 'COMPLETED_PARTIAL' ? { state: before } : {};

/** Returns a run of a query that always changes; the current one by default. */
const liveRun = (query: Query, now: number, which?: number): StoredRun | undefined => {
  if (query.live === undefined) return undefined;
  const turn = which ?? Math.floor(now / (query.live.everyMinutes * minute));
  const endedAt = turn * query.live.everyMinutes * minute;
  const run: Run = { minutesAgo: 0, rows: query.live.rows(turn) };
  return { id: toExecutionId(query, turn), query, run, startedAt: endedAt - minute, endedAt };
};

/** Creates a library of these queries. `now` in ms. */
export const createLibrary = (catalog: readonly Query[], now: () => number): Library => {
  const queries = new Map<number, Query>();
  const runs = new Map<number, readonly StoredRun[]>();
  let executed = 0;
  const store = (query: Query, run: Run): StoredRun => {
    const endedAt = now() - run.minutesAgo * minute;
    return { id: toExecutionId(query, run.minutesAgo), query, run, startedAt: endedAt - minute, endedAt };
  };
  const add = (query: Query): void => {
    queries.set(query.id, query);
    runs.set(
      query.id,
      query.runs.map((run) => store(query, run)),
    );
  };
  for (const query of catalog) add(query);
  const firstAskedAt = new Map<string, number>();
  /** Returns a run that was asked for; one that goes on is counted from the first time. */
  const asOf = (stored: StoredRun | undefined): StoredRun | undefined => {
    const goesOnMs = stored?.run.goesOnMs;
    if (stored === undefined || goesOnMs === undefined) return stored;
    const askedAt = firstAskedAt.get(stored.id) ?? now();
    firstAskedAt.set(stored.id, askedAt);
    return { ...stored, startedAt: askedAt - stored.run.minutesAgo * minute, endedAt: askedAt + goesOnMs };
  };
  const runsOf = (query: Query): readonly StoredRun[] => runs.get(query.id) ?? [];
  const known = (query: Query, asked: ReadonlyMap<string, string>): StoredRun | undefined =>
    liveRun(query, now()) ?? asOf(runsOf(query).find((stored) => hasValues(stored, asked)));
  return {
    find: (id) => queries.get(id),
    teams: () => [...queries.values()].filter(({ isTeams }) => isTeams === true),
    add,
    latest: known,
    execute: (query, values) => {
      executed += 1;
      // A new run gives what a run with these values gave before, else what the latest gave.
      const model = known(query, new Map(Object.entries(values))) ?? known(query, new Map());
      const { goesOnMs: _before, state, ...before } = model?.run ?? { minutesAgo: 0 };
      const run: Run = { ...before, ...toNewState(state), minutesAgo: 0, values, rows: before.rows ?? [] };
      const startedAt = now();
      const endedAt = startedAt + (query.runMs ?? defaultRunMs);
      const stored = { id: toExecutionId(query, `X${executed}`), query, run, startedAt, endedAt };
      runs.set(query.id, [stored, ...runsOf(query)]);
      return stored;
    },
    byExecution: (id) => {
      const [, turn] = /^01SANDBOX\d{10}(\d+)$/.exec(id) ?? [];
      const live =
        turn === undefined
          ? []
          : [...queries.values()].flatMap((query) => liveRun(query, now(), Number(turn)) ?? []);
      return asOf([...live, ...[...runs.values()].flat()].find((stored) => stored.id === id));
    },
  };
};
