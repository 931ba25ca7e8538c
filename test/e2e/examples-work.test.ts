import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { toCommandText } from '../../sandbox/page/escaping.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

/** What the reply to each verb says when it did what it should. */
const outcomes: readonly (readonly [RegExp, RegExp])[] = [
  [/^subscribe /, /new digest|subscribed/i],
  [/^alert /, /set an alert for this channel/],
  [/^save /, /saved/i],
  [/^(?:find|about) /, /volume/i],
  [/^(?:list|shortcuts)$/, /#1|digest|shortcut/i],
  [/^help/, /Commands|Get a result/],
  [/^\d/, /Data from/],
];

/** Finds the commands in words that can be typed as they stand: usages have places to fill in. */
const findCommands = (text: string): string[] =>
  [
    ...text.matchAll(
      /\/dune ((?:subscribe|alert|save|find|about|list|shortcuts|help|\d)[^`\\\n]*?)(?: {2,}|, |["`\\\n]|$)/gm,
    ),
  ].flatMap(([, command = '']) =>
    /<\w|\[|^(?:edit|list|resume|pause) 1\b/.test(command) ? [] : [command.trim()],
  );

const isAlert = (command: string): boolean => command.startsWith('alert ');

describe.each(['http', 'socket'] as const)('each example that is shown does what it says (%s)', (intake) => {
  const { sandboxed, during, type } = useBench({ intake });

  const expectToWork = async (commands: readonly string[]): Promise<void> => {
    expect(commands.filter((command) => command.startsWith('subscribe'))).not.toEqual([]);
    for (const command of commands) {
      const said = (await type(command)).map((message) => plainText(message)).join('\n');
      const [, outcome = /never/] = outcomes.find(([verb]) => verb.test(command)) ?? [];
      expect(`${command}: ${said}`).toMatch(outcome);
    }
  };

  it.each(['help', 'help examples', 'list', 'help --tz', 'help --when'])('by %s', async (typed) => {
    await expectToWork(findCommands(plainText(only(await type(typed)))));
  });

  it('by Home', async () => {
    const { slack } = sandboxed();
    await during(() => slack.openHome(people.ada));
    await expectToWork(findCommands(plainText({ text: '', blocks: slack.homeOf(people.ada)?.blocks ?? [] })));
  });

  it.each(['help alert', 'help --for', 'help --until', 'help --again', 'help --mention'])(
    'by %s',
    async (typed) => {
      const commands = findCommands(plainText(only(await type(typed)))).filter(isAlert);
      expect(commands).not.toEqual([]);
      for (const command of commands) {
        const said = await type(toCommandText(command));
        expect(said.map((message) => plainText(message)).join('\n')).toMatch(/set an alert/);
      }
    },
  );

  it('by the page on alerts', async () => {
    const page = await readFile(new URL('../../docs/alerts.md', import.meta.url), 'utf8');
    const commands = findCommands(page).filter(isAlert);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands)
      expect(`${command}: ${(await type(command)).map((message) => plainText(message)).join()}`).toMatch(
        command.includes('--refresh') ? /Each check runs the query/ : /set an alert/,
      );
  });

  it('by the README', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [, block = ''] = /## \w+ commands to start with[^`]*```text\n(.*?)```/s.exec(readme) ?? [];
    await expectToWork(findCommands(block));
  });
});
