import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readNpmStart } from '../../sandbox/npm-start.ts';

/** A bot as `npm start` starts it, in a process of its own. */
export type BotProcess = {
  readonly pid: number;
  /** Where Slack's requests arrive; `undefined` in Socket Mode. */
  readonly port: number | undefined;
  /** Where a debugger may look into it. */
  readonly inspector: () => Promise<string>;
  /** SIGTERM. Gives the exit code, `null` when a signal ended it, and how long it took, ms. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly ms: number }>;
};

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The line that begins with these words, from now on. */
const awaitLine = (child: ChildProcess, lines: (hear: (line: string) => void) => void, words: string) =>
  new Promise<string>((resolve, reject) => {
    lines((line) => {
      if (line.includes(words)) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code} before it said ${words}`)));
  });

const portIn = (line: string): number | undefined => {
  const [, port] = /"port":(\d+)/.exec(line) ?? [];
  return port === undefined ? undefined : Number(port);
};

/** Starts it, and waits until it serves. Each line of its log is given to `read`. */
export const startBotProcess = async (
  environment: Readonly<Record<string, string>>,
  read: (line: string) => void,
): Promise<BotProcess> => {
  const start = readNpmStart();
  const child = spawn(process.execPath, start.words, {
    cwd: root,
    env: {
      ...start.environment,
      PATH: process.env['PATH'] ?? '',
      NODE_OPTIONS: '--inspect-port=0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = createInterface({ input: child.stdout }).on('line', read);
  const complained = createInterface({ input: child.stderr });
  const serving = await awaitLine(child, (hear) => said.on('line', hear), '"msg":"app started"');
  const { pid } = child;
  if (pid === undefined) throw new Error('the bot has no process');
  let inspector: Promise<string> | undefined;
  const openInspector = async (): Promise<string> => {
    const line = awaitLine(child, (hear) => complained.on('line', hear), 'Debugger listening on ');
    // The inspector of a program that was not started with it: it measures what users run.
    child.kill('SIGUSR1');
    return (await line).replace('Debugger listening on ', '');
  };
  return {
    pid,
    port: portIn(serving),
    inspector: () => {
      inspector ??= openInspector();
      return inspector;
    },
    stop: async () => {
      const begun = performance.now();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'close');
      }
      return { code: child.exitCode, ms: performance.now() - begun };
    },
  };
};
