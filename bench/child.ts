import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readNpmStart } from '../sandbox/npm-start.ts';

const root = join(import.meta.dirname, '..');

/** A program of ours in its own process. */
export type Child = {
  readonly pid: number;
  /** Resolves with the first unread line on stdout that contains these words. */
  readonly saying: (words: string) => Promise<string>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
};

const leave = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
};

/** Starts a program, by its path from the project's root, with Node's options before it. Its stderr is passed on. */
export const startChild = (
  program: string,
  environment: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Child => {
  const child = spawn(process.execPath, [...options, program], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  return {
    pid: child.pid ?? 0,
    saying: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const index = lines.findIndex((line) => line.includes(words));
          if (index === -1) return;
          waiting.delete(look);
          resolve(lines.splice(index, 1).join());
        };
        waiting.add(look);
        child.once('exit', () => reject(new Error(`${program} ended before it said ${words}`)));
        look();
      }),
    signal: (name) => child.kill(name),
    stop: () => leave(child),
  };
};

/** Starts the app with the words of `npm start`, and more of Node's options if given. */
export const startBotChild = (
  environment: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Child => {
  const start = readNpmStart();
  const { words } = start;
  return startChild(words.at(-1) ?? '', { ...start.environment, ...environment }, [
    ...words.slice(0, -1),
    ...options,
  ]);
};
