import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './folder.ts';

const root = join(import.meta.dirname, '..', '..');

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** What a program says, and how it ends. */
const listen = (child: ChildProcessWithoutNullStreams) => {
  const seen = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    seen.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    seen.err += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...seen })));
  const saying = (said: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (seen.out.includes(said)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  return { child, ended, saying, said: () => seen.out };
};

/**
 * Runs one of our programs as its user does, with nothing in its environment but what is given, in `folder`: an empty one
 * without `.env` unless given.
 */
export const startProgram = (
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  { input = '', folder = temporaryFolder() }: { readonly input?: string; readonly folder?: string } = {},
) => {
  const child = spawn(process.execPath, [join(root, program), ...words], { cwd: folder, env: environment });
  child.stdin.end(input);
  return listen(child);
};

/** Runs `npm start`, in a process group of its own as a terminal and systemd give it. */
export const startUnderNpm = (environment: Readonly<Record<string, string>>) => {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('npm', ['--silent', 'start'], {
    cwd: root,
    detached: true,
    env: { PATH, HOME, ...environment },
  });
  child.stdin.end();
  const { pid } = child;
  if (pid === undefined) throw new Error('npm was not started');
  return { ...listen(child), killGroup: (signal: NodeJS.Signals) => process.kill(-pid, signal) };
};
