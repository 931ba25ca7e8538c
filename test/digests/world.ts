import { sql } from 'kysely';
import type { Clock } from '../../src/core/clock.ts';
import { neverAsks } from '../../src/core/estimate.ts';
import { noLimits } from '../../src/core/query-limits.ts';
import { freePrice } from '../../src/core/read-price.ts';
import type { RawValue } from '../../src/core/result-set.ts';
import { noTelemetry } from '../../src/core/telemetry.ts';
import type { DigestDependencies } from '../../src/digests/dependencies.ts';
import { createDigests, type Digests } from '../../src/digests/digests.ts';
import type { FindOutcome, OpenedPlace, PostOutcome, SightOutcome } from '../../src/digests/messenger.ts';
import type { People } from '../../src/digests/people.ts';
import { type DigestPolicy, defaultPolicy } from '../../src/digests/policy.ts';
import { bindQuestions } from '../../src/digests/questions.ts';
import { createWorker, type Worker } from '../../src/digests/worker/worker.ts';
import { createCachedClient } from '../../src/dune/cached-client.ts';
import type { DuneReader } from '../../src/dune/client.ts';
import type { ExecuteOutcome, ReadOutcome, StatusOutcome } from '../../src/dune/outcome.ts';
import { describeReason } from '../../src/messages/digest/reason.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { createLog } from '../../src/platform/log.ts';
import { openTempFile } from '../../src/platform/temp-file.ts';
import { type Allowed, createAllowed } from '../../src/questions/allowed.ts';
import { createParameterHistory } from '../../src/questions/parameter-history.ts';
import { createQuestions, forWorkspace, type Questions } from '../../src/questions/questions.ts';
import type { Occurrence } from '../../src/store/occurrence.ts';
import { openSession } from '../../src/store/open.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { createDune } from './small-dune.ts';
import { createSlack, type Post } from './small-slack.ts';
import { type TypedSubscriptions, typeSubscriptions } from './typed-subscriptions.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** What a test puts in the place of the usual, behind the questions of digests. */
type AskParts = {
  readonly reads?: DuneReader;
  readonly clock?: Clock;
  readonly allowed?: Allowed;
};

/** Digests in a small world: a store in memory, and a Slack and a Dune that answer whatever a test wants. */
export type World = TypedSubscriptions & {
  readonly tools: DigestDependencies;
  /** The same with other parts behind its questions. */
  readonly toolsWith: (parts: AskParts) => DigestDependencies;
  readonly worker: Worker;
  readonly digests: Digests;
  /** Its questions, with other parts behind them. */
  readonly questionsWith: (parts: AskParts) => Questions;
  readonly reads: DuneReader;
  readonly store: Store;
  /** Sets how SQLite treats this database, as `query_only = on`. */
  readonly pragma: (setting: string) => Promise<void>;
  readonly clock: VirtualClock;
  readonly posts: readonly Post[];
  /** The places of the messages that were edited, in order. */
  readonly edits: readonly number[];
  /** The timestamps of what is pinned. */
  readonly pinned: ReadonlySet<string>;
  /** Everything that was posted to a channel, as text. */
  readonly said: (channel?: string) => readonly string[];
  /** What Slack answers to the posts to come; `sent` when nothing is left. `arrives`: the message is there all the same. */
  readonly slackAnswers: (...outcomes: (PostOutcome & { readonly arrives?: boolean })[]) => void;
  /** What Slack answers where somebody sends something to a place; otherwise it's open. */
  readonly slackOpens: (id: string, outcome: OpenedPlace) => void;
  readonly slackSees: (outcome: SightOutcome) => void;
  readonly slackFinds: (outcome: FindOutcome | 'what is there') => void;
  /** The rows of the latest run; each call is a new run unless `id` says otherwise. */
  readonly duneHas: (
    rows: readonly (readonly RawValue[])[],
    run?: { readonly id?: string; readonly endedAt?: number },
  ) => void;
  readonly duneAnswers: (outcome: ReadOutcome | undefined) => void;
  /** What Dune answers about one query, whatever it has else. */
  readonly duneAnswersFor: (queryId: number, outcome: ReadOutcome | undefined) => void;
  readonly duneRuns: (outcome: ExecuteOutcome, ...states: StatusOutcome[]) => void;
  readonly calls: { results: number; probes: number; execute: number; status: number };
  /** Somebody deletes a message, by its place among all. `locked`: it is too old to be edited. */
  readonly slackDeletes: (place: number, how?: 'locked') => void;
  /** Works on what is due, and moves the time on until nothing is due before `until`, ms. */
  readonly goOn: (until: number) => Promise<void>;
  readonly again: (subscription: Subscription) => Promise<Subscription>;
};

/** Nobody is an admin, and nobody has left. */
export const noAdmins: People = {
  isAdmin: async () => false,
  hasLeft: async () => false,
  standingOf: async () => 'member',
  adminPlaces: [],
};

const workspaceId = 'T1';
const zoneOf = async () => undefined;

/** A world whose time is `start`, an ISO text. */
export const createWorld = async (
  start = '2026-11-24T08:00:00Z',
  policy: Partial<DigestPolicy> = {},
  perDay = 50,
): Promise<World> => {
  const clock = createVirtualClock(Date.parse(start));
  const opened = await openSession(
    { kind: 'sqlite', path: ':memory:' },
    { now: clock.now, onError: () => undefined },
  );
  if (!opened.ok) throw new Error(opened.error);
  const store = createStore(opened.value);
  const dune = createDune(clock);
  const slack = createSlack(clock);
  const reads = createCachedClient(dune.client, clock);
  const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
  const { messenger } = slack;
  const history = createParameterHistory();
  const questionsWith: World['questionsWith'] = (parts) =>
    createQuestions({
      seenRuns: store.seenRuns,
      client: dune.client,
      reads,
      history,
      clock,
      defaultRows: 10,
      allowed: createAllowed(noLimits),
      executions: store.executions,
      databaseNow: store.now,
      executionsPerDay: perDay,
      csv: { client: dune.client, openTempFile, maxRows: 10_000, bom: false },
      ...parts,
    });
  const toolsWith = (parts: AskParts): DigestDependencies => ({
    workspaceId,
    store,
    questions: bindQuestions(forWorkspace(questionsWith(parts), { workspaceId, zoneOf }), {
      executionsPerDay: perDay,
      confirmAboveCredits: neverAsks,
      fileTerms: () => ({ maxRows: 10_000, price: freePrice }),
      heldBack: async () => undefined,
    }),
    messenger,
    people: noAdmins,
    clock: parts.clock ?? clock,
    policy: { ...defaultPolicy, ...policy },
    log,
    telemetry: noTelemetry.digest,
  });
  const tools = toolsWith({});
  const worker = createWorker(tools);
  const digests = createDigests({
    ...tools,
    wake: worker.wake,
    alertLimits: { minIntervalMinutes: 5, mayMentionAll: false },
  });

  const goOn: World['goOn'] = async (until) => {
    for (;;) {
      await clock.during(worker.runDue());
      if (clock.now() >= until) return;
      const held = (await store.workspaces.suspension(workspaceId))?.until ?? 0;
      const due = Math.max(held, (await worker.nextDue()) ?? Number.POSITIVE_INFINITY);
      // A row that is due but whose channel is closed comes a moment later.
      clock.forward(Math.max(50, Math.min(due, until) - clock.now()));
    }
  };

  return {
    tools,
    toolsWith,
    worker,
    digests,
    questionsWith,
    reads,
    store,
    clock,
    posts: slack.posts,
    edits: slack.edits,
    pinned: slack.pinned,
    calls: dune.calls,
    ...typeSubscriptions(workspaceId, store, clock),
    goOn,
    slackDeletes: slack.slackDeletes,
    slackAnswers: slack.slackAnswers,
    slackOpens: slack.slackOpens,
    slackSees: slack.slackSees,
    slackFinds: slack.slackFinds,
    duneHas: dune.duneHas,
    duneAnswers: dune.duneAnswers,
    duneAnswersFor: dune.duneAnswersFor,
    duneRuns: dune.duneRuns,
    pragma: async (setting) => {
      await sql.raw(`pragma ${setting}`).execute(opened.value.db);
    },
    said: (channel = 'C1') =>
      slack.posts.filter((post) => post.channel === channel).map(({ message }) => plainText(message)),
    again: async (subscription) => {
      const found = await store.subscriptions.byId(subscription);
      if (found === undefined) throw new Error('it is not there any more');
      return found;
    },
  };
};

/** Why an occurrence ended as it did, in words; empty when there is nothing to say. */
export const wordsOf = ({ reason }: Occurrence): string =>
  reason === undefined ? '' : describeReason(reason, { queryId: 1, queryName: undefined });

/** How the occurrences of a digest ended, the newest first, each with why. */
export const settledAs = async (
  { store }: World,
  made: Parameters<World['again']>[0],
): Promise<readonly string[]> =>
  (await store.subscriptions.history(made, 20)).map((one) => `${one.outcome} ${wordsOf(one)}`.trim());

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
