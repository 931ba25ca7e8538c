import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Where `npm start` keeps what Node has compiled: with it a program starts in half of the time. */
const compileCache = join(root, 'node_modules', '.cache', 'node');

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

const running = new Set<ChildProcessWithoutNullStreams>();
// What a test that failed has left.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** What a program says, and how it ends. */
const listen = (child: ChildProcessWithoutNullStreams) => {
  const seen = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    seen.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    seen.err += chunk.toString();
  });
  running.add(child);
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, ...seen });
    }),
  );
  /** Resolves once the program has said it; rejects when it ends before, with everything that it said. */
  const saying = (said: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (seen.out.includes(said)) resolve();
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ code, out, err }) =>
        reject(new Error(`the program ended with ${code} before it said ${said}:\n${out}${err}`)),
      );
    });
  return { child, ended, saying, said: () => seen.out };
};

/**
 * Runs one of our programs as its user does, with nothing of ours in its environment but what is given, in `folder`: an
 * empty one without `.env` unless given.
 */
export const startProgram = (
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  { input = '', folder }: { readonly input?: string; readonly folder?: string } = {},
) => {
  const cwd = folder ?? mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
  const env = { NODE_COMPILE_CACHE: compileCache, ...environment };
  const child = spawn(process.execPath, [join(root, program), ...words], { cwd, env });
  if (folder === undefined) child.on('close', () => rmSync(cwd, { recursive: true, force: true }));
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
