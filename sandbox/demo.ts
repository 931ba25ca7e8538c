import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readMaxAge } from '../src/command/zone.ts';
import { plainText } from '../src/render/plain.ts';
import { type SandboxedBot, startSandboxedBot } from './bot.ts';
import { drawForm, submitForm } from './demo/form.ts';
import { drawHome, openHome, pressAtHome } from './demo/home.ts';
import { settle } from './demo/settle.ts';
import { catalog } from './dune/catalog.ts';
import { labelsOf, withButton } from './slack/payload.ts';
import { channels, type Posted, people } from './slack/workspace.ts';

const answerWithinMs = 60_000;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Slack shows people and channels by name. */
const withNames = (text: string): string =>
  [...Object.values(people), ...Object.values(channels)].reduce(
    (named, { id, name }) => named.replaceAll(id, name),
    text,
  );

const draw = ({ channel, onlyFor, edited, ...message }: Posted): string => {
  const where = channel.startsWith('D') ? '(direct message from the bot)\n' : '';
  const seen = onlyFor === undefined ? '' : '(only visible to you)\n';
  return `${where}${seen}${edited ? '(edited)\n' : ''}${withNames(plainText(message))}`;
};

/** Does something, and waits until the bot has nothing left to say to it. Gives how much it said. */
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

/** Does something that may open or change a form, and draws the form that is open then. */
const withForm = async (sandbox: SandboxedBot, act: () => Promise<unknown>): Promise<number> => {
  const before = sandbox.slack.modalOf();
  const said = await follow(sandbox, act);
  if (sandbox.slack.modalOf() === before) return said;
  print(`\n${withNames(drawForm(sandbox) ?? '')}`);
  return said + 1;
};

/** Sends the form that is open. */
const submit = (sandbox: SandboxedBot, text: string): Promise<number> =>
  withForm(sandbox, async () => {
    const problem = await submitForm(sandbox, text);
    if (problem !== undefined) print(problem);
  });

/** Presses the newest button with this label. */
const press = async (sandbox: SandboxedBot, label: string): Promise<number> => {
  const found = withButton(sandbox.slack.workspace.messages, label);
  if (found !== undefined)
    return withForm(sandbox, () =>
      sandbox.slack.press(found.message, found.actionId, people.ada, found.value),
    );
  const labels = new Set(sandbox.slack.workspace.messages.flatMap(labelsOf));
  print(labels.size === 0 ? 'There is no button yet.' : `The buttons are: ${[...labels].join(', ')}`);
  return 0;
};

/** Opens the App Home, or presses one of its buttons, and draws it. Gives that something was seen, or not. */
const atHome = async (sandbox: SandboxedBot, number: string): Promise<number> => {
  if (number === '') await follow(sandbox, () => openHome(sandbox));
  else {
    let pressed: Awaited<ReturnType<typeof pressAtHome>>;
    await follow(sandbox, async () => {
      pressed = await pressAtHome(sandbox, Number(number));
    });
    if (pressed === undefined) {
      print('There is no such button. /home shows them, each with its number.');
      return 0;
    }
    if (pressed.question !== undefined) print(`(Slack asks first: ${pressed.question})`);
  }
  print(`\n${withNames(drawHome(sandbox) ?? 'There is nothing yet.')}`);
  return 1;
};

/** Moves the time of the whole sandbox, and lets the bot post what has fallen due. */
const later = async (sandbox: SandboxedBot, span: string): Promise<number> => {
  const ms = readMaxAge(span);
  if (!ms.ok) {
    print('Write how much later, such as /later 5m, /later 2h, /later 1d or /later 1w.');
    return 0;
  }
  sandbox.clock.forward(ms.value);
  print(`It is now ${new Date(sandbox.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC.`);
  return follow(sandbox, () => settle(sandbox));
};

const usage =
  'Lines begin with /dune here. Also: /queries, /later 5m, /press Pause, /submit name=value, /home, /home 2, /quit';

const listQueries = (): void => {
  for (const { id, name } of catalog) print(`  /dune ${id}`.padEnd(18) + name);
};

/** Carries out one line. Gives how much the bot said, or that there was nothing for it to say. */
const carryOut = async (sandbox: SandboxedBot, line: string): Promise<number> => {
  const [, word = '', rest = ''] = /^(\/?\S*)\s*(.*)$/s.exec(line.trim()) ?? [];
  switch (word) {
    case '/dune':
      return typeLine(sandbox, line);
    case '/later':
      return later(sandbox, rest);
    case '/press':
      return press(sandbox, rest);
    case '/submit':
      return submit(sandbox, rest);
    case '/home':
      return atHome(sandbox, rest.trim());
    case '/queries':
      listQueries();
      return 1;
    case '':
      return 1;
    default:
      print(usage);
      return 0;
  }
};

const welcome = (): void => {
  print('A tiny Slack: the real bot, a workspace and a Dune API on this machine. Nothing leaves it.');
  print('Try one of these, /queries for all queries, /quit to leave:');
  for (const line of [
    '/dune 1252207 --top 5',
    '/dune 1252207 "LooksRare Wash Trading Filter"=OFF',
    '/dune subscribe 5550001 every 5 minutes',
    '/dune run 1',
    '/later 5m',
    '/dune list 1',
    '/dune save volumes 5550001 --top 3',
    '/home',
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
    await carryOut(sandbox, line);
    prompt();
  }
  terminal.close();
};

/** The command line, or `undefined` when it cannot be read. */
const readArguments = (): { readonly once: readonly string[] } | undefined => {
  try {
    const { values } = parseArgs({ options: { once: { type: 'string', multiple: true } } });
    return { once: values.once ?? [] };
  } catch {
    // parseArgs tells of an unknown option by throwing.
    return undefined;
  }
};

const run = async (lines: readonly string[]): Promise<void> => {
  const sandbox = await startSandboxedBot({
    intake: 'http',
    environment: { LOG_LEVEL: 'warn' },
    logTo: process.stderr,
  });
  sandbox.slack.workspace.watch((message) => print(`\n${draw(message)}`));
  if (lines.length === 0) await converse(sandbox);
  for (const line of lines) if ((await carryOut(sandbox, line)) === 0) process.exitCode = 1;
  await sandbox.stop();
};

const wanted = readArguments();
if (wanted !== undefined) await run(wanted.once);
else {
  process.stderr.write(
    "Usage: npm run demo, or npm run demo -- --once '/dune 1252207'; --once may be given several times.\n",
  );
  process.exitCode = 1;
}
