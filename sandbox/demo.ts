import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseMaxAge } from '../src/command/option-values.ts';
import { plainText } from '../src/messages/terminal/message.ts';
import { type SandboxedBot, startSandboxedBot } from './bot.ts';
import { type Arguments, parseArguments, usage } from './demo/arguments.ts';
import { startPage } from './demo/page.ts';
import { moveOn } from './demo/settle.ts';
import { catalog } from './dune/catalog.ts';
import type { Page } from './page/server.ts';
import { listLabels, withButton } from './slack/payload.ts';
import { channels, type Posted, people } from './slack/workspace.ts';

const answerWithinMs = 60_000;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Replaces IDs of people and channels with names, as Slack shows them. */
const withNames = (text: string): string =>
  [...Object.values(people), ...Object.values(channels)].reduce(
    (named, { id, name }) => named.replaceAll(id, name),
    text,
  );

/** Draws files as cards with name and size, as Slack shows them. */
const drawFiles = ({ files = [] }: Pick<Posted, 'files'>): string =>
  files.map(({ name, size }) => `\n\n[ file ${name}, ${size.toLocaleString('en-US')} bytes ]`).join('');

const draw = ({ channel, onlyFor, edited, ...message }: Posted): string => {
  const where = channel.startsWith('D') ? '(direct message from the app)\n' : '';
  const seen = onlyFor === undefined ? '' : '(only visible to you)\n';
  return `${where}${seen}${edited ? '(edited)\n' : ''}${withNames(plainText(message))}${drawFiles(message)}`;
};

/** Does something, and waits until the app has answered. Returns the number of its messages. */
const follow = async ({ slack, bot }: SandboxedBot, act: () => Promise<unknown>): Promise<number> => {
  let said = 0;
  slack.workspace.watch(() => {
    said += 1;
  });
  await act();
  await bot.idle(answerWithinMs);
  return said;
};

const typeLine = (sandbox: SandboxedBot, line: string): Promise<number> => {
  const text = line.trim().replace(/^\/dune(?=\s|$)\s*/, '');
  return follow(sandbox, () => sandbox.slack.type({ text }));
};

/** Presses the newest button with this label under a message. A form that it opens is on the page. */
const press = async (sandbox: SandboxedBot, label: string): Promise<number> => {
  const { slack } = sandbox;
  const found = withButton(slack.workspace.messages, label);
  if (found === undefined) {
    const labels = new Set(slack.workspace.messages.flatMap(listLabels));
    print(labels.size === 0 ? 'There are no buttons yet.' : `Buttons: ${[...labels].join(', ')}`);
    return 0;
  }
  const before = slack.modalOf();
  const said = await follow(sandbox, () =>
    slack.press(found.message, found.actionId, people.ada, found.value, found.blockId),
  );
  if (slack.modalOf() === before) return said;
  print('A form opened. You can fill it in on the page.');
  return said + 1;
};

/** Moves the sandbox's clock, and lets the app post what is due. */
const later = async (sandbox: SandboxedBot, span: string): Promise<number> => {
  const ms = parseMaxAge(span);
  if (!ms.ok) {
    print('How much later? Try /later 5m, /later 2h, /later 1d, or /later 1w.');
    return 0;
  }
  const then = sandbox.clock.now() + ms.value;
  print(`It is now ${new Date(then).toISOString().slice(0, 16).replace('T', ' ')} UTC.`);
  return follow(sandbox, () => moveOn(sandbox, ms.value));
};

const lineUsage =
  'Start with /dune. Or use /queries, /later 5m, /press Pause, /quit. Forms and the App Home are on the page.';

const listQueries = (): void => {
  for (const { id, name } of catalog) print(`  /dune ${id}`.padEnd(18) + name);
};

/** Runs one line. Returns the number of the app's messages, or 1 if none is expected; 0 means that the line failed. */
const runLine = async (sandbox: SandboxedBot, line: string): Promise<number> => {
  const [, word = '', rest = ''] = /^(\/?\S*)\s*(.*)$/s.exec(line.trim()) ?? [];
  switch (word) {
    case '/dune':
      return typeLine(sandbox, line);
    case '/later':
      return later(sandbox, rest);
    case '/press':
      return press(sandbox, rest);
    case '/queries':
      listQueries();
      return 1;
    case '':
      return 1;
    default:
      print(lineUsage);
      return 0;
  }
};

const welcome = (): void => {
  print('The real app with a simulated Slack workspace and Dune API. Nothing leaves this machine.');
  print('Try one of these. /queries lists all queries, /quit ends the demo:');
  for (const line of [
    '/dune 5550003',
    '/dune 5550006 --chart bar',
    '/dune 5550005',
    '/dune 1252207 "LooksRare Wash Trading Filter"=OFF',
    '/dune subscribe 5550001 every 5 minutes',
    '/dune run 1',
    '/later 5m',
    '/dune list 1',
    '/dune save volumes 5550001 --top 3',
    '/dune help',
  ]) {
    print(`  ${line}`);
  }
};

const converse = async (sandbox: SandboxedBot): Promise<void> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Not `terminal.prompt()`: piped input may have ended while an answer was on its way.
  const prompt = (): boolean => process.stdout.write('\n> ');
  welcome();
  prompt();
  for await (const line of terminal) {
    if (line.trim() === '/quit') break;
    await runLine(sandbox, line);
    prompt();
  }
  terminal.close();
};

const serve = async (sandbox: SandboxedBot, port: number, opens: boolean): Promise<Page | undefined> => {
  const page = await startPage(sandbox, port, opens);
  if (page !== undefined) print(`Open the workspace in a browser: ${page.url}`);
  else {
    process.stderr.write(`Port ${port} is already in use. Choose another with --port.\n`);
    process.exitCode = 1;
  }
  return page;
};

const run = async ({ once, port, opens, free }: Arguments): Promise<void> => {
  // A restart of the app, as the switch of the plan does, must not lose the digests.
  const folder = mkdtempSync(join(tmpdir(), 'dune-in-slack-demo-'));
  const sandbox = await startSandboxedBot({
    intake: 'http',
    environment: { LOG_LEVEL: 'warn', UNFURL: 'on', DATABASE_URL: `file:${join(folder, 'demo.db')}` },
    logTo: process.stderr,
  });
  sandbox.dune.setPlan(free ? 'free' : 'paid');
  const page = port === undefined ? undefined : await serve(sandbox, port, opens);
  if (port === undefined || page !== undefined) {
    sandbox.slack.workspace.watch((message) => print(`\n${draw(message)}`));
    for (const line of once) if ((await runLine(sandbox, line)) === 0) process.exitCode = 1;
    if (page !== undefined) await converse(sandbox);
  }
  await page?.close();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
};

const wanted = parseArguments(process.argv.slice(2));
if (wanted !== undefined) await run(wanted);
else {
  process.stderr.write(usage);
  process.exitCode = 1;
}
