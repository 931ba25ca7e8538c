// cspell:ignore voluem
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type SandboxedBot, startSandboxedBot } from './bot.ts';
import { type Arguments, parseArguments, usage } from './demo/arguments.ts';
import { adminsSetting, settleIn } from './demo/colleagues.ts';
import { drawPosted } from './demo/drawing.ts';
import { runLine } from './demo/line.ts';
import { startPage } from './demo/page.ts';
import type { Page } from './page/server.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const welcome = (): void => {
  print('The real app with a simulated Slack workspace and Dune API. Nothing leaves this machine.');
  print(
    'Try some of these. /help tells what else works here, /queries lists all queries, /quit ends the demo:',
  );
  for (const line of [
    '/dune 5550003',
    '/dune 1252207 top 5 csv',
    '/dune 5550006 --chart bar',
    '/dune 3493826 chain=bse',
    '/press Use chain = base',
    '/press Sort by trades',
    '/dune nft voluem',
    '/dune about 3493826',
    '@Dune in Slack 5550005',
    '/dm top 3 of 1252207',
    '/dune alert 5550010 when price_usd of usde < 0.98',
    '/later 5h',
    '/dune list 1',
    '/dune subscribe 5550001 every 5 minutes',
    '/dune post 2',
    '/later 5m',
    '/dune report add mornings 5550005',
    '/dune report add mornings 5550001 --top 5',
    '/dune report mornings',
    '/dune subscribe 5550001 hourly --as board',
    '/dune subscribe 5550003 daily 9:00 --to @bob',
    '/later 1d',
    '/dune 5550003 --xlsx',
    '/dune export',
    '/dune 980708',
    "/press Post it when it's done",
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
    await runLine(sandbox, line, print);
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
    environment: {
      ...adminsSetting,
      LOG_LEVEL: 'warn',
      UNFURL: 'on',
      DATABASE_URL: `file:${join(folder, 'demo.db')}`,
    },
    logTo: process.stderr,
  });
  sandbox.dune.setPlan(free ? 'free' : 'paid');
  if (port !== undefined) await settleIn(sandbox);
  const page = port === undefined ? undefined : await serve(sandbox, port, opens);
  if (port === undefined || page !== undefined) {
    sandbox.slack.workspace.watch((message) => print(`\n${drawPosted(message)}`));
    for (const line of once) if ((await runLine(sandbox, line, print)) === 0) process.exitCode = 1;
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
