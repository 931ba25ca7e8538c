import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How a program ended, and what it said. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Where a program runs, with what variables besides ours. */
type Place = { readonly folder?: string; readonly environment?: Readonly<Record<string, string>> };

/** Runs a program to its end. One that is not there ends with the code 127, as in a shell. */
const run = (
  program: string,
  words: readonly string[],
  { folder, environment }: Place = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(program, words, { cwd: folder, env: { ...process.env, ...environment } });
    const said = { out: '', err: '' };
    child.stdin.end();
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said.err += chunk.toString();
    });
    child.on('error', (error) => resolve({ code: 127, out: '', err: error.message }));
    child.on('close', (code) => resolve({ code, ...said }));
  });

/** Runs Docker's command line. */
export const tryDocker = (words: readonly string[], index?: Place): Promise<Ended> =>
  run('docker', words, index);

/** Runs Docker's command line, and returns what it printed. Throws what it said when it failed. */
export const docker = async (words: readonly string[], index?: Place): Promise<string> => {
  const { code, out, err } = await tryDocker(words, index);
  if (code !== 0) throw new Error(`docker ${words.slice(0, 3).join(' ')} ended with ${code}: ${err.trim()}`);
  return out.trim();
};

/** Runs lines of a shell as somebody types them, and ends at the first that fails. Throws what they said. */
export const shell = async (lines: string, index?: Place): Promise<string> => {
  const { code, out, err } = await run('bash', ['-euo', 'pipefail', '-c', lines], index);
  if (code !== 0) throw new Error(`ended with ${code}: ${err.trim()}\n${lines}`);
  return out.trim();
};

/** Looks until something is so, for as long as is said. Throws when it is not. */
export const waitUntil = async (
  what: string,
  isSo: () => Promise<boolean>,
  withinMs = 90_000,
): Promise<void> => {
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(250)) if (await isSo()) return;
  throw new Error(`${what}: not within ${withinMs / 1000} s`);
};

/** Reads one field of a container. */
export const inspect = (name: string, field: string): Promise<string> =>
  docker(['inspect', '--format', `{{${field}}}`, name]);

/** Waits until the health check of a container is content. */
export const healthy = (name: string): Promise<void> =>
  waitUntil(`${name} is healthy`, async () => (await inspect(name, '.State.Health.Status')) === 'healthy');
