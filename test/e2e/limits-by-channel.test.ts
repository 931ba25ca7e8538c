import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, valueButton } from '../../src/messages/blocks/buttons.ts';
import { day, hour, texts, useBench } from '../support/bench.ts';
import { createTestClock } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';
import { useDigestForm } from '../support/digest-form.ts';
import { temporaryFolder } from '../support/folder.ts';

/** The channel with a list of its own, and one without. */
const [dao, other] = [channels.general, channels.random];
const inDao = 3493826;
const forAll = 1252207;
const DUNE_QUERIES = `${forAll}; #${dao.name}: ${inDao}; C0PRIVATE: 5550001`;
const refused = `Query ${inDao} may be used in #general only.`;

describe.each(['http', 'socket'] as const)('queries by channel, over %s', (intake) => {
  const { sandboxed, type, during, later } = useBench({ intake, environment: { DUNE_QUERIES } });
  const say = async (text: string, channel: string): Promise<string> =>
    texts(await type(text, channel)).join('\n');
  const asked = (): readonly string[] =>
    sandboxed()
      .dune.requests.map(({ path }) => path)
      .filter((path) => path.includes(String(inDao)));
  const post = (blocks: Posted['blocks'], channel: string): Posted =>
    sandboxed().slack.workspace.post({ channel, text: 'x', onlyFor: undefined, blocks });

  it('are those for all, and in a channel also its own', async () => {
    expect(await say(`${inDao} chain=base`, dao.id)).toContain(String(inDao));
    expect(asked().length).toBeGreaterThan(0);
    expect(await say(`${forAll}`, dao.id)).toContain(String(forAll));
    expect(await say('5550001', dao.id)).toContain('Query 5550001 may be used in another channel only.');
  });

  it('are refused elsewhere, in words that say where they may be asked', async () => {
    const said = await say(`${inDao} chain=base`, other.id);
    expect(said).toContain(refused);
    expect(said).toContain('Ask there, or ask your Dune admin to add it to DUNE_QUERIES for here.');
    for (const text of [
      `${inDao} --refresh`,
      `subscribe ${inDao} chain=base daily 9:00`,
      `alert ${inDao} when rows < 10`,
    ])
      expect(await say(text, other.id)).toContain(refused);
    expect(asked()).toEqual([]);
  });

  it.each(['refresh_answer', 'show_table', 'run_query', 'run_query_agreed', 'get_csv'])(
    'are refused by the button %s of an answer that was moved',
    async (action) => {
      const value = { run_query_agreed: `- ${inDao}`, get_csv: `01ABC ${inDao}` }[action] ?? `${inDao}`;
      const message = post([buttonRow(valueButton('x', action, value))], other.id);
      await during(() => sandboxed().slack.press(message, action, people.ada));
      expect(asked()).toEqual([]);
    },
  );

  it('can be saved in their channel, and asked by that name there only', async () => {
    expect(await say(`save volumes ${inDao} chain=base`, dao.id)).toContain('volumes');
    expect(await say('volumes', dao.id)).not.toContain('may be used');
    expect(await say('volumes', other.id)).toContain(refused);
  });

  it('give examples that work where help is asked for', async () => {
    expect(await say('examples', other.id)).not.toContain(String(inDao));
    expect(await say('examples', dao.id)).toContain(String(inDao));
  });

  it('of a digest hold in its channel', async () => {
    await say(`subscribe ${inDao} chain=base daily 9:00 --tz UTC`, dao.id);
    const posted = await later(day);
    expect(posted.some(({ channel, onlyFor }) => channel === dao.id && onlyFor === undefined)).toBe(true);
    expect(texts(posted).join('\n')).not.toContain("isn't allowed here");
  });
});

describe.each(['http', 'socket'] as const)('a form, over %s,', (intake) => {
  const bench = useBench({ intake, environment: { DUNE_QUERIES } });
  const { submit, opened, preview, errors } = useDigestForm(bench);

  it('takes what the channel that is chosen in it may use', async () => {
    await opened();
    expect(await preview()).toContain(`${inDao}`);
  });

  it('refuses what that one may not use, although it was opened where it may be', async () => {
    await opened();
    await submit({ Channel: other.id });
    expect(JSON.stringify(errors())).toContain(refused);
  });
});

it.each(['http', 'socket'] as const)(
  'a digest goes on after a restart, when only its id tells of its channel, over %s',
  async (intake) => {
    const clock = createTestClock();
    const environment = { DUNE_QUERIES, DATABASE_URL: `file:${join(temporaryFolder(), 'limits.db')}` };
    const sandboxed = await startSandboxedBot({
      intake,
      environment,
      clock,
      ackMs: hangMs,
      rules: { tickMs: hour },
      waits: { progressAfterMs: hangMs, runWithinMs: hangMs },
    });
    onTestFinished(() => sandboxed.stop());
    clock.onLook(() => sandboxed.bot.runDue());
    const { slack } = sandboxed;
    await slack.type({ text: `subscribe ${inDao} chain=base daily 9:00 --tz UTC`, channel: dao.id });
    await sandboxed.bot.idle(hangMs);
    await sandboxed.restart();
    const before = slack.workspace.messages.length;
    clock.forward(day);
    await sandboxed.bot.runDue();
    const said = slack.workspace.messages.slice(before);
    expect(said.some(({ channel, onlyFor }) => channel === dao.id && onlyFor === undefined)).toBe(true);
    expect(texts(said).join('\n')).not.toContain("isn't allowed here");
  },
);
