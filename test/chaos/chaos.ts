import { setTimeout as pause } from 'node:timers/promises';
import { createEnvironment } from '../../sandbox/bot.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import { startSlackSandbox } from '../../sandbox/slack/server.ts';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { createChance } from '../support/chance.ts';
import { createWatching, type Watching } from './alerts.ts';
import { createBoardRounds } from './boards.ts';
import { createFileRounds } from './files.ts';
import { type Judgment, judge } from './judge.ts';
import { type Mob, startMob } from './mob.ts';
import { createReportRounds } from './reports.ts';
import { injectFault } from './trouble.ts';
import { channelIds, createWorkload, type Workload } from './workload.ts';

/** How rough it gets. */
export type ChaosPlan = {
  readonly place: DatabaseLocation;
  readonly processes: number;
  readonly occurrences: number;
  /** Alerts among the digests, each of which fires twice and is over twice. */
  readonly alerts: number;
  /** Boards among them, each group of three in three places. */
  readonly boards: number;
  /** Digests of a report among them, each post of which two messages follow. */
  readonly reports: number;
  /** Digests among them with files: a CSV and an Excel file follow each post. */
  readonly files: number;
  /** So many fall due whenever all processes are ready and half of those before are settled. */
  readonly batch: number;
  /** How often a process is killed; then the living ones are left alone, so that it comes to an end. */
  readonly kills: number;
  /** Repeats where processes are killed and what goes wrong with which post, though not which of two comes first. */
  readonly seed: number;
  /** Only ends what hangs, ms. */
  readonly withinMs: number;
};

/** What came of it. */
export type ChaosReport = Judgment & {
  readonly occurrences: number;
  readonly alerts: number;
  readonly boards: number;
  readonly reports: number;
  readonly files: number;
  /** What is wrong with the files of digests. */
  readonly wrongFiles: readonly string[];
  /** What is wrong with reports and with what follows them. */
  readonly wrongReports: readonly string[];
  /** What is wrong with what boards show. */
  readonly wrongBoards: readonly string[];
  /** What is wrong with what alerts told. */
  readonly wrongAlerts: readonly string[];
  readonly kills: number;
  readonly seconds: number;
  /** Calls to post a digest, and how they went wrong on purpose. */
  readonly posts: Readonly<Record<string, number>>;
};

/** Begins the next round of each whose last one is over. True after the last of all. */
const goOnAll = async (rounds: readonly Watching[]): Promise<boolean> => {
  const over: boolean[] = [];
  for (const one of rounds) over.push(await one.goOn());
  return over.every((one) => one);
};

/** Hands out the work bit by bit until all of it is settled. Throws when a bot ended by itself. */
const handOut = async (
  workload: Workload,
  rounds: readonly Watching[],
  mob: Mob,
  { occurrences, batch, withinMs }: ChaosPlan,
) => {
  const until = Date.now() + withinMs;
  let released = 0;
  while (Date.now() < until) {
    const failure = mob.failure();
    if (failure !== undefined) throw new Error(failure);
    const settled = await workload.settled();
    const isWatched = mob.isReady() && (await goOnAll(rounds));
    if (settled >= occurrences && isWatched) return;
    const mayMore = released < occurrences && released - settled <= batch / 2;
    if (mayMore && mob.isReady()) released = await workload.release(batch);
    await pause(50);
  }
};

/**
 * Lets many occurrences fall due while the processes that work on them are killed in the midst of it and Slack fails after
 * storing, drops connections and asks for patience; then counts what arrived.
 */
export const runChaos = async (plan: ChaosPlan): Promise<ChaosReport> => {
  const slack = await startSlackSandbox();
  const dune = await startDuneSandbox();
  slack.setTerms({ spacingMs: 0 });
  for (const id of channelIds(Math.max(plan.occurrences, plan.boards, plan.reports, plan.files)))
    slack.workspace.setChannel({ id, name: id, hasBot: true });
  const workload = await createWorkload(plan.place, plan.occurrences);
  const watching = await createWatching(workload.session, workload.store, dune, plan.alerts);
  const boards = await createBoardRounds(workload.session, workload.store, { slack, dune }, plan.boards);
  const reports = await createReportRounds(workload.session, workload.store, { slack, dune }, plan.reports);
  const files = await createFileRounds(workload.session, workload.store, { slack, dune }, plan.files);
  const chance = createChance(plan.seed);
  const posts = injectFault(slack, chance.part(1));
  const begun = Date.now();
  const database = plan.place.kind === 'sqlite' ? `file:${plan.place.path}` : plan.place.url;
  const mob = startMob({
    environment: { ...createEnvironment(slack, dune, 'http'), DATABASE_URL: database, LOG_LEVEL: 'error' },
    processes: plan.processes,
    kills: plan.kills,
    chance: chance.part(2),
    onDeath: workload.takeBack,
  });
  try {
    await handOut(workload, [watching, boards, reports, files], mob, plan);
  } finally {
    await mob.stop();
  }
  const seconds = Math.round((Date.now() - begun) / 100) / 10;
  const judged = await judge(workload, slack);
  const wrongAlerts = watching.judge(slack.workspace.messages);
  const wrongBoards = boards.judge(slack.workspace.messages);
  const wrongReports = reports.judge(slack.workspace.messages);
  const wrongFiles = files.judge(slack.workspace.messages);
  await workload.store.close();
  await slack.close();
  await dune.close();
  const { occurrences, alerts, boards: boardCount, reports: reportCount, files: fileCount } = plan;
  const counts = { occurrences, alerts, boards: boardCount, reports: reportCount, files: fileCount };
  const wrong = { wrongAlerts, wrongBoards, wrongReports, wrongFiles };
  return { ...counts, ...wrong, kills: mob.kills(), seconds, posts, ...judged };
};
