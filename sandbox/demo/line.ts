import { parseMaxAge } from '../../src/command/option-values.ts';
import { formatMinute } from '../../src/core/text/time.ts';
import type { SandboxedBot } from '../bot.ts';
import { catalog } from '../dune/catalog.ts';
import { toCommandText } from '../page/escaping.ts';
import { buttonsIn, listLabels, withButton } from '../slack/payload.ts';
import { channels, directChannel, people } from '../slack/workspace.ts';
import { drawPreviews } from './drawing.ts';
import { describeQuiet, moveOn } from './settle.ts';

/** Shows a line to the person who runs the demo. */
type Print = (line: string) => void;

const answerWithinMs = 120_000;

/** Does something, and waits until the app has answered. Returns the number of its messages. */
const follow = async ({ slack, bot }: SandboxedBot, act: () => Promise<unknown>): Promise<number> => {
  let said = 0;
  slack.workspace.watch(({ from }) => {
    if (from === undefined) said += 1;
  });
  await act();
  await bot.idle(answerWithinMs);
  return said;
};

const typeCommand = (sandbox: SandboxedBot, text: string): Promise<number> =>
  follow(sandbox, () => sandbox.slack.type({ text: toCommandText(text) }));

/** Writes a message. Says so if the app doesn't hear of it. */
const write = async (sandbox: SandboxedBot, place: string, text: string, print: Print): Promise<number> => {
  // Only here: a demo without messages starts sooner.
  const { send } = await import('../page/sending.ts');
  const before = drawPreviews(sandbox.slack.workspace).length;
  let problem: string | undefined;
  const said = await follow(sandbox, async () => {
    ({ problem } = await send(sandbox, { kind: 'send', place, text }));
  });
  const previews = drawPreviews(sandbox.slack.workspace).slice(before);
  for (const preview of previews) print(`\n${preview}`);
  if (problem !== undefined) print(problem);
  else if (said + previews.length === 0)
    print(
      'No answer. The app hears of /dune, mentions, links to dune.com, and direct messages (/dm). A link to a query without a result gets no preview.',
    );
  return said + previews.length;
};

/** Presses the newest button or option with this label. */
const press = async (sandbox: SandboxedBot, label: string, print: Print): Promise<number> => {
  const { slack } = sandbox;
  const found = withButton(slack.workspace.messages, label);
  if (found === undefined) {
    const labels = new Set(slack.workspace.messages.flatMap(listLabels));
    print(
      labels.size === 0
        ? 'There are no buttons yet.'
        : `Buttons and options of menus: ${[...labels].join(', ')}`,
    );
    return 0;
  }
  const { message, actionId, value, blockId } = found;
  const url = buttonsIn(message).find(({ button }) => button.action_id === actionId)?.button.url;
  const before = slack.modalOf();
  const said = await follow(sandbox, () => slack.press(message, actionId, people.ada, value, blockId));
  const hasForm = slack.modalOf() !== before;
  if (url !== undefined) print(`Opens ${url}`);
  if (hasForm) print('A form opened. Fill it in on the page that npm run demo serves.');
  return url !== undefined || hasForm ? said + 1 : said;
};

const formatTime = (at: number): string => `${formatMinute(new Date(at))} UTC`;

/** Moves the sandbox's clock, and lets the app post what is due. */
const later = async (sandbox: SandboxedBot, span: string, print: Print): Promise<number> => {
  const ms = parseMaxAge(span);
  if (!ms.ok) {
    print('How much later? Try /later 5m, /later 2h, /later 1d, or /later 1w.');
    return 0;
  }
  print(`It is now ${formatTime(sandbox.clock.now() + ms.value)}.`);
  let why = '';
  const said = await follow(sandbox, async () => {
    why = describeQuiet(await moveOn(sandbox, ms.value), formatTime);
  });
  if (said === 0) print(why);
  return 1;
};

const usage = `In this terminal:
  /dune ...                  a command, in #general; /dune help tells more
  @Dune in Slack 1252207     a mention, or any message with a link to dune.com, in #general
  /dm 1252207 top 5          a direct message to the app
  /press Subscribe           a button or an option of a menu, by its label; /press alone lists them
  /later 1d                  moves the clock, so that digests and alerts post
  /queries, /help, /quit
Forms and the App Home are on the page that npm run demo serves.`;

/** Runs one line. Returns 0 if it failed: nothing in it was understood, or the app didn't say anything to it. */
export const runLine = async (sandbox: SandboxedBot, line: string, print: Print): Promise<number> => {
  const said = line.trim();
  const [, word = '', rest = ''] = /^(\/?\S*)\s*(.*)$/s.exec(said) ?? [];
  switch (word) {
    case '/dune':
      return typeCommand(sandbox, rest);
    case '/dm':
      return write(sandbox, directChannel(people.ada.id), rest, print);
    case '/later':
      return later(sandbox, rest, print);
    case '/press':
      return press(sandbox, rest, print);
    case '/queries':
      for (const { id, name } of catalog) print(`  /dune ${id}`.padEnd(18) + name);
      return 1;
    case '/help':
      print(usage);
      return 1;
    case '':
      return 1;
    default:
      if (/@\w|https?:/.test(said) && !said.startsWith('/'))
        return write(sandbox, channels.general.id, said, print);
      print(usage);
      return 0;
  }
};
