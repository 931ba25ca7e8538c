import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, createChance } from '../support/chance.ts';
import { answerSums, type Gap } from './answer-sums.ts';
import { digestSums } from './digest-sums.ts';
import { endSteadily, subscribeSteadily } from './digests.ts';
import { type Ended, holdSums, type Look, type Looks } from './hold-sums.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { beginLife, type Intake, type Life } from './life.ts';
import type { SoakLimits } from './limits.ts';
import { useBot } from './load.ts';
import { lookAt } from './memory.ts';
import { createPerson } from './person.ts';
import { hurry, readRecord } from './record.ts';
import type { Sum } from './sum.ts';
import { injectFault } from './trouble.ts';
import { openWorld, type World } from './world.ts';

/** How long and how rough it gets. Times in ms. */
export type SoakPlan = {
  readonly loadMs: number;
  readonly seed: number;
  readonly people: number;
  /** The longest pause between two things that a person does. */
  readonly restMs: number;
  /** Digests that fall due every minute, and over how long they do for the first time. */
  readonly digests: number;
  readonly spreadMs: number;
  /** How Slack reaches the bot after the restart; before, it is the other way. */
  readonly intake: Intake;
  /** How much more may be held late than in the middle, however much was done meanwhile, bytes. */
  readonly onceBytes: number;
  /** Whether tries that wait are brought forward in the end. */
  readonly hurries: boolean;
  /** How long the bot may take. */
  readonly limits: SoakLimits;
  /** An empty folder. */
  readonly folder: string;
};

/** What came of it. */
export type SoakReport = {
  readonly sums: readonly Sum[];
  readonly seconds: number;
  /** What went wrong on purpose, and how often. */
  readonly trouble: Readonly<Record<string, number>>;
};

/** When the restart and the looks are, as shares of the time under load. */
const restartAt = 0.25;
const middleAt = [0.5, 0.55, 0.6];
const lateAt = [0.9, 0.95, 1];

const quietWithinMs = 180_000;
/** Connections that are kept for a next call are let go of after some seconds. */
const afterQuietMs = 6_000;
/** Slack may still be on the way to a bot that has just begun. */
const afterStartMs = 200;

const beginPeople = (
  { people, restMs }: SoakPlan,
  { slack }: World,
  ledger: Ledger,
  chance: Chance,
  ended: AbortSignal,
): Promise<unknown> =>
  Promise.all(
    Array.from({ length: people }, (_, index) =>
      useBot(createPerson(index, slack, ledger, chance.part(index)), restMs, ended),
    ),
  );

/** Waits for shares of a time that begins now. */
const createTimetable = (lastsMs: number) => {
  const begun = Date.now();
  return (share: number): Promise<void> => pause(Math.max(0, begun + share * lastsMs - Date.now()));
};

type Restarted = { readonly second: Life; readonly restart: Ended; readonly gaps: readonly Gap[] };

/** Stops a bot as an operator does, with everything under way, and starts the next. */
const restartFrom = async (first: Life, world: World, intake: Intake, chance: Chance): Promise<Restarted> => {
  const broken = await first.leaveAlone();
  const from = Date.now();
  const restart = await first.end();
  const second = await beginLife(world, intake, chance);
  return { second, restart, gaps: [...broken, { from, to: Date.now() + afterStartMs }] };
};

/** Waits until nothing is due or under way. Gives when each digest would have been due next. */
const awaitQuiet = async ({ store, database }: World, { hurries }: SoakPlan) => {
  const ids = readRecord(database).subscriptions.map(({ id }) => id);
  const ends = await endSteadily(store, ids, quietWithinMs, () => hurries && hurry(database));
  await pause(afterQuietMs);
  return ends;
};

/** Lets people and digests keep a bot busy while things go wrong, restarts it once, and reckons up what came of it. */
export const runSoak = async (plan: SoakPlan): Promise<SoakReport> => {
  const begun = Date.now();
  const world = await openWorld(plan.folder, plan.limits.ackMs);
  const { slack, dune, book } = world;
  const chance = createChance(plan.seed);
  const ledger = createLedger(slack);
  const first = await beginLife(world, plan.intake === 'http' ? 'socket' : 'http', chance.part(-1));
  const fault = injectFault(slack, dune, chance.part(-2));
  const steady = await subscribeSteadily(world.store, slack, plan.digests, plan.spreadMs);
  const stopped = new AbortController();
  const until = createTimetable(plan.loadMs);
  const people = beginPeople(plan, world, ledger, chance, stopped.signal);

  await until(restartAt);
  const { second, restart, gaps } = await restartFrom(first, world, plan.intake, chance.part(-3));
  const look = async (): Promise<Look> => {
    const settled = Object.values(book.summary().settled).reduce((sum, one) => sum + one, 0);
    return { held: await lookAt(second.bot), done: ledger.acts.length + settled };
  };
  const lookWhen = async (shares: readonly number[]): Promise<readonly Look[]> => {
    const looks: Look[] = [];
    for (const share of shares) {
      await until(share);
      looks.push(await look());
    }
    return looks;
  };
  const underLoad = { fresh: await look(), middle: await lookWhen(middleAt), late: await lookWhen(lateAt) };

  stopped.abort();
  await people;
  fault.end();
  const allGaps = [...gaps, ...(await second.leaveAlone())];
  const ends = await awaitQuiet(world, plan);
  const looks: Looks = { ...underLoad, quiet: await look() };
  const left = readdirSync(world.scratch);
  const end = await second.end();
  const log = book.summary();
  const sums = [
    ...answerSums(ledger.acts, allGaps, ledger.problems, log),
    ...digestSums(steady, ends, readRecord(world.database), slack.workspace.messages, log),
    ...holdSums(looks, { restart, end }, log, left, plan),
    world.nothingUnexpected(),
  ];
  await world.close();
  return { sums, seconds: Math.round((Date.now() - begun) / 100) / 10, trouble: fault.counts };
};
