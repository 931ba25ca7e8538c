import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Chance } from '../support/chance.ts';
import { chooseKillPoint, formatKillPoint, type KillPoint } from './kill-point.ts';

/** Bots that are killed in the midst of their work and started anew at once. */
export type Mob = {
  /** How many were killed. */
  readonly kills: () => number;
  /** Whether every one of them has said that it is ready, or is past that. */
  readonly isReady: () => boolean;
  /** What went wrong: one ended by itself. */
  readonly failure: () => string | undefined;
  readonly stop: () => Promise<void>;
};

/** What the bots are started with, and how often one of them is killed before all are left alone. */
export type MobPlan = {
  readonly environment: Readonly<Record<string, string>>;
  readonly processes: number;
  readonly kills: number;
  readonly chance: Chance;
  /** Called with the leases that a bot ever had, once it is dead. */
  readonly onDeath: (leases: readonly string[]) => Promise<void>;
};

/** One bot from its start to its death. */
type Life = { readonly child: ChildProcess; readonly leases: string[]; isReady: boolean };

const workerPath = fileURLToPath(new URL('./mortal-worker.ts', import.meta.url));

/** Longer than any digest of the test takes: who holds a lease that nobody works on is told by `onDeath`, not by the clock. */
const leaseMs = 600_000;

const spawnWorker = (
  environment: Readonly<Record<string, string>>,
  killPoint: KillPoint | undefined,
  said: (text: string) => void,
): Life => {
  const env = {
    ...environment,
    LEASE_MS: String(leaseMs),
    ...(killPoint !== undefined && { KILL_POINT: formatKillPoint(killPoint) }),
  };
  const child = spawn(process.execPath, [workerPath], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const life: Life = { child, leases: [], isReady: false };
  child.stderr.on('data', (chunk: Buffer) => said(chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, lease] = line.split(' ');
    if (what === 'ready') life.isReady = true;
    if (what === 'claimed' && lease !== undefined) life.leases.push(lease);
  });
  return life;
};

/** Starts the bots. Each is given a point at which it is killed, until there were enough kills. */
export const startMob = ({ environment, processes, kills: maxKills, chance, onDeath }: MobPlan): Mob => {
  const lives: Life[] = [];
  let begun = 0;
  let kills = 0;
  let isOver = false;
  let said = '';
  let failure: string | undefined;

  const start = (index: number): void => {
    const killPoint = begun < maxKills ? chooseKillPoint(chance.part(begun)) : undefined;
    begun += 1;
    const life = spawnWorker(environment, killPoint, (text) => {
      said = `${said}${text}`.slice(-4000);
    });
    lives[index] = life;
    // Comes when everything that it said was read.
    life.child.once('close', (code, signal) => {
      if (isOver) return;
      if (signal !== 'SIGKILL') {
        failure = `a bot ended by itself with ${code ?? signal}; it said: ${said}`;
        return;
      }
      kills += 1;
      start(index);
      onDeath(life.leases).catch((error: unknown) => {
        failure = `what a dead bot had claimed could not be made due again: ${String(error)}`;
      });
    });
  };
  for (let index = 0; index < processes; index += 1) start(index);
  // When the test itself is ended.
  const killAll = (): void => {
    for (const { child } of lives) child.kill('SIGKILL');
  };
  process.once('exit', killAll);

  return {
    kills: () => kills,
    isReady: () => lives.every((life) => life.isReady),
    failure: () => failure,
    stop: async () => {
      isOver = true;
      process.off('exit', killAll);
      await Promise.all(
        lives.map(async ({ child }) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'close');
        }),
      );
    },
  };
};
