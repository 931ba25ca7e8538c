import { describe, expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, commandButton } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { eventually, hangMs } from '../support/deadline.ts';

describe.each(['http', 'socket'] as const)('a button that does what a command does (%s)', (intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });
  const now = () => sandboxed().slack.workspace.messages;

  /** A message with a button for a command, that only Ada sees if not said otherwise. */
  const offer = (command: string, given: Partial<Pick<Posted, 'onlyFor' | 'thread'>> = {}): Posted =>
    sandboxed().slack.workspace.post({
      channel: 'C0GENERAL',
      text: 'Did you mean this?',
      onlyFor: people.ada.id,
      ...given,
      blocks: [buttonRow(commandButton('Run it', command))],
    });

  it('answers everyone, with the command as it should have been, and takes its message away', async () => {
    offer('1252207 --top 5');
    const said = only(await press('Run it'));
    expect(said.onlyFor).toBeUndefined();
    expect(plainText(said)).toContain('Asked by @U0ADA · `/dune 1252207 --top 5`');
    expect(now().map(({ ts }) => ts)).toEqual([said.ts]);
  });

  it('puts what only the person is to see in the place of its message', async () => {
    const offered = offer('help all');
    await press('Run it');
    expect(now()).toMatchObject([{ ts: offered.ts, edited: true, onlyFor: people.ada.id }]);
    expect(texts(now())[0]).toContain('/dune');
  });

  it('can be pressed again after a problem, and then does it', async () => {
    const offered = offer('5550001 --top 3');
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 1 });
    await press('Run it');
    expect(now()).toMatchObject([{ ts: offered.ts, edited: true }]);
    expect(withButton(now(), 'Run it')).toBeUndefined();
  });

  it('takes its message away when the channel was told', async () => {
    await type('subscribe 5550001 daily 9:00');
    const offered = offer('pause 1');
    await press('Run it');
    expect(now().some(({ ts }) => ts === offered.ts)).toBe(false);
    expect(texts(now()).join()).toContain('paused #1');
  });

  it('does it once for two clicks, at once or one late', async () => {
    const offered = offer('5550001 --top 3');
    const { dune, slack } = sandboxed();
    const hold = Promise.withResolvers<void>();
    const before = dune.requests.length;
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    const said = await during(async () => {
      await slack.press(offered, 'run_command');
      await eventually(() => dune.requests.length).toBeGreaterThan(before);
      await slack.press(offered, 'run_command');
      hold.resolve();
    });
    expect(said).toHaveLength(1);
    expect(await during(() => slack.press(offered, 'run_command'))).toEqual([]);
  });

  it('says that it expired, in the place of its message', async () => {
    const offered = offer('dance 1');
    await press('Run it');
    expect(now()).toMatchObject([{ ts: offered.ts, edited: true }]);
    expect(texts(now())[0]).toContain('This button has expired.');
  });

  it('in a message that others see leaves it there', async () => {
    const offered = offer('5550001 --top 3', { onlyFor: undefined });
    await press('Run it', people.bob);
    expect(now().map(({ ts }) => ts)).toContain(offered.ts);
    expect(now()).toHaveLength(2);
  });

  it('in a thread answers there', async () => {
    const start = sandboxed().slack.say({ text: 'Look' });
    offer('1252207 --top 5', { thread: start.ts });
    const said = only(await press('Run it'));
    expect(said).toMatchObject({ thread: start.ts, onlyFor: undefined });
  });

  it('says in its place that the answer is on its way', async () => {
    const { slack, dune, bot, stop } = await startSandboxedBot({ intake, waits: { progressAfterMs: 1 } });
    const edited = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: edited.promise, times: 1 });
    const offered = slack.workspace.post({
      channel: 'C0GENERAL',
      text: 'Did you mean this?',
      onlyFor: people.ada.id,
      blocks: [buttonRow(commandButton('Run it', '5550001'))],
    });
    await slack.press(offered, 'run_command');
    await eventually(() => texts(slack.workspace.messages).join()).toContain('Getting the latest result');
    edited.resolve();
    expect(await bot.idle(hangMs)).toBe(true);
    expect(slack.workspace.messages.map(({ onlyFor }) => onlyFor)).toEqual([undefined]);
    await stop();
  });
});

describe('a column that the result does not have', () => {
  const { type, press } = useBench();

  it('is named under a chart that needs it, and the near miss is one click away', async () => {
    const first = only(await type('1252207 --chart bar --y "Total Volumes" --top 3'));
    expect(plainText(first)).toContain('no column called "Total Volumes"');
    const fixed = only(await press('Use Total Volume'));
    expect(fixed.blocks.map(({ type: kind }): string => kind)).toContain('data_visualization');
    expect(plainText(fixed)).toContain(
      'Asked by @U0ADA · `/dune 1252207 --top 3 --chart bar --y "Total Volume"`',
    );
  });
});
