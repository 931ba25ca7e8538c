import { writeSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { type Moment, parseKillPoint } from './kill-point.ts';

const { KILL_POINT } = process.env;
const killPoint = KILL_POINT === undefined ? undefined : parseKillPoint(KILL_POINT);

const never = new Promise<never>(() => undefined);
let passed = 0;
let isDying = false;
let claiming: Promise<unknown> = Promise.resolve();

/** Tells the test a line. It is written when this returns, so a kill right after it takes nothing back. */
export const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

/** Kills this process. A claim under way is waited for: the test must know of each one, to make it due again. */
const die = async (): Promise<never> => {
  isDying = true;
  await claiming;
  process.kill(process.pid, 'SIGKILL');
  return never;
};

/** Makes a claim, unless this process is about to die. */
export const claimBeforeDeath = <T>(claim: () => Promise<T>): Promise<T> => {
  if (isDying) return never;
  const made = claim();
  claiming = made.catch(() => undefined);
  return made;
};

const dieAfter = async (turns: number): Promise<void> => {
  for (let count = 0; count < turns; count += 1) await turn();
  await die();
};

/** Passes a moment of the work, or never comes back when this is where the process is killed. */
export const pass = async (moment: Moment): Promise<void> => {
  if (moment !== killPoint?.moment) return;
  passed += 1;
  if (passed !== killPoint.nth) return;
  if (killPoint.turns === 0) await die();
  else void dieAfter(killPoint.turns);
};
