import { createExecutions, type Executions } from './executions.ts';
import { createNotices, type Notices } from './notices.ts';
import { type Claim, claim, nextDue } from './queue/claim.ts';
import {
  begin,
  beginSend,
  type Permit,
  type Postponement,
  postpone,
  release,
  type Skipped,
} from './queue/send.ts';
import type { Pace } from './queue/send-rate.ts';
import { type NextTime, type Settlement, settle } from './queue/settle.ts';
import { type Calls, createCalls } from './rate-limit.ts';
import { createResults, type Results } from './result-cache.ts';
import type { Session } from './session.ts';
import { createShortcuts, type Shortcuts } from './shortcuts.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';
import { createUsage, type Usage } from './usage.ts';
import type { Work } from './work.ts';
import { createWorkspaces, type Workspaces } from './workspaces.ts';

type WorkName = Pick<Work, 'at' | 'kind'>;

/** The claim, lease, fence and settle of occurrences. What it is for stands at each function of the same name. */
export type Engine = {
  readonly claim: (
    workspaceId: string,
    terms: { readonly most: number; readonly leaseMs: number },
  ) => Promise<readonly Claim[]>;
  readonly nextDue: (workspaceId: string) => Promise<number | undefined>;
  readonly begin: (
    claim: Claim,
    work: Pick<Work, 'at' | 'kind' | 'giveUpAt'>,
    skipped: Skipped | undefined,
  ) => Promise<boolean>;
  readonly beginSend: (
    claim: Claim,
    work: WorkName,
    terms: { readonly snapshot: string; readonly pace: Pace; readonly leaseMs: number },
  ) => Promise<Permit>;
  readonly postpone: (claim: Claim, postponement: Postponement) => Promise<boolean>;
  readonly release: (claim: Claim) => Promise<boolean>;
  readonly settle: (
    claim: Claim,
    work: WorkName,
    settlement: Settlement,
    next: NextTime,
  ) => Promise<number | undefined>;
  /** What an occurrence showed, as it was handed to `beginSend`. */
  readonly snapshot: (subscriptionId: string, at: number) => Promise<string | undefined>;
};

/** Everything that is remembered, in SQLite or PostgreSQL. */
export type Store = {
  /** The database's own time, ms: the one clock of all replicas. */
  readonly now: () => Promise<number>;
  readonly subscriptions: Subscriptions;
  readonly engine: Engine;
  readonly executions: Executions;
  readonly notices: Notices;
  readonly workspaces: Workspaces;
  readonly shortcuts: Shortcuts;
  readonly usage: Usage;
  readonly calls: Calls;
  readonly results: Results;
  /** Forgets what became of occurrences and runs before a time, ms. */
  readonly prune: (before: number) => Promise<void>;
  /** Rejects when the database cannot be read. */
  readonly touch: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const prune = async ({ db }: Session, before: number): Promise<void> => {
  await db.deleteFrom('occurrence').where('settled_at', '<', before).execute();
  await db.deleteFrom('execution').where('started_at', '<', before).execute();
};

const createEngine = (session: Session): Engine => ({
  claim: (workspaceId, terms) => claim(session, workspaceId, terms),
  nextDue: (workspaceId) => nextDue(session, workspaceId),
  begin: (claimed, work, skipped) => begin(session, claimed, work, skipped),
  beginSend: (claimed, work, terms) => beginSend(session, claimed, work, terms),
  postpone: (claimed, postponement) => postpone(session, claimed, postponement),
  release: (claimed) => release(session, claimed),
  settle: (claimed, work, settlement, next) => settle(session, claimed, work, settlement, next),
  snapshot: async (subscriptionId, at) => {
    const row = await session.db
      .selectFrom('snapshot')
      .select('content')
      .where('subscription_id', '=', subscriptionId)
      .where('at', '=', at)
      .executeTakeFirst();
    return row?.content;
  },
});

/** A store over an open database whose tables are up to date. */
export const createStore = (session: Session): Store => ({
  now: session.now,
  subscriptions: createSubscriptions(session),
  engine: createEngine(session),
  executions: createExecutions(session),
  notices: createNotices(session),
  workspaces: createWorkspaces(session),
  shortcuts: createShortcuts(session),
  usage: createUsage(session),
  calls: createCalls(session),
  results: createResults(session),
  prune: (before) => prune(session, before),
  touch: async () => {
    await session.db.selectFrom('workspace').select('id').limit(1).execute();
  },
  close: () => session.db.destroy(),
});
