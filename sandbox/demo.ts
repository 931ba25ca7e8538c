import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createLog } from '../src/ops/log.ts';
import { plainText } from '../src/render/plain.ts';
import { type SandboxedBot, startSandboxedBot } from './bot.ts';
import { catalog } from './dune/catalog.ts';
import type { Posted } from './slack/workspace.ts';

const answerWithinMs = 30_000;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const draw = (message: Posted): string => {
  const seen = message.onlyFor === undefined ? '' : '(only visible to you)\n';
  return `${seen}${message.edited ? '(edited)\n' : ''}${plainText(message)}`;
};

/** Shows what the bot says, until it has nothing left to say. Gives the messages. */
const follow = async (
  { slack, bot }: SandboxedBot,
  act: () => Promise<unknown>,
): Promise<readonly Posted[]> => {
  slack.workspace.clear();
  await act();
  await bot.idle(answerWithinMs);
  const { messages } = slack.workspace;
  for (const message of messages) print(`\n${draw(message)}`);
  return [...messages];
};

const typeLine = (sandbox: SandboxedBot, line: string): Promise<readonly Posted[]> => {
  const text = line.trim().replace(/^\/dune(?=\s|$)\s*/, '');
  return follow(sandbox, () => sandbox.slack.type({ text }));
};

const once = async (sandbox: SandboxedBot, line: string): Promise<void> => {
  const messages = await typeLine(sandbox, line);
  if (messages.length === 0) process.exitCode = 1;
};

const welcome = (): void => {
  print('A tiny Slack: the real bot, a workspace and a Dune API on this machine. Nothing leaves it.');
  print('Try one of these, /queries for all, /quit to leave:');
  for (const line of [
    '1252207 --top 5',
    '1252207 "LooksRare Wash Trading Filter"=OFF',
    '3493826 chain=base',
    'help',
  ]) {
    print(`  /dune ${line}`);
  }
};

const listQueries = (): void => {
  for (const { id, name } of catalog) print(`  /dune ${id}`.padEnd(18) + name);
};

const converse = async (sandbox: SandboxedBot): Promise<void> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Not `terminal.prompt()`: piped input may have ended while an answer was on its way.
  const prompt = (): boolean => process.stdout.write('\n> ');
  welcome();
  prompt();
  for await (const line of terminal) {
    if (line.trim() === '/quit') break;
    if (line.trim() === '/queries') listQueries();
    else if (/^\/dune(?=\s|$)/.test(line.trim())) await typeLine(sandbox, line);
    else if (line.trim() !== '')
      print('Commands begin with /dune here; /queries lists the queries, /quit leaves.');
    prompt();
  }
  terminal.close();
};

/** The command line, or `undefined` when it cannot be read. */
const readArguments = (): { readonly once: string | undefined } | undefined => {
  try {
    const { values } = parseArgs({ options: { once: { type: 'string' } } });
    return { once: values.once };
  } catch {
    // parseArgs tells of an unknown option by throwing.
    return undefined;
  }
};

const run = async (line: string | undefined): Promise<void> => {
  const log = createLog({ level: 'warn', secrets: [], to: process.stderr });
  const sandbox = await startSandboxedBot({ intake: 'http', log });
  if (line === undefined) await converse(sandbox);
  else await once(sandbox, line);
  await sandbox.stop();
};

const wanted = readArguments();
if (wanted !== undefined) await run(wanted.once);
else {
  process.stderr.write("Usage: npm run demo, or npm run demo -- --once '/dune 1252207'\n");
  process.exitCode = 1;
}
