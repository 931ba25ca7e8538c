import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { hour } from '../support/bench.ts';
import { createTestClock, momentMs } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';

type Line = {
  readonly msg: string;
  readonly level: number;
  readonly audit: Readonly<Record<string, unknown>>;
};

const isLine = (line: unknown): line is Line =>
  typeof line === 'object' && line !== null && 'msg' in line && line.msg === 'audit';

describe.each(['http', 'socket'] as const)('the audit, over %s,', (intake) => {
  let sandboxed: SandboxedBot;
  let text = '';
  beforeEach(async () => {
    text = '';
    const logTo = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    });
    const clock = createTestClock();
    const waits = { progressAfterMs: hangMs, runWithinMs: hangMs };
    sandboxed = await startSandboxedBot({
      intake,
      clock,
      waits,
      logTo,
      ackMs: hangMs,
      rules: { tickMs: hour },
    });
    clock.onLook(sandboxed.bot.runDue);
    return () => sandboxed.stop();
  });

  const lines = (): readonly Line['audit'][] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line))
      .filter(isLine)
      .map(({ audit, level }) => ({ ...audit, level }));

  /** Everything that is written down because of what somebody types. */
  const type = async (typed: string): Promise<readonly Line['audit'][]> => {
    const before = lines().length;
    sandboxed.clock.forward(momentMs);
    await sandboxed.slack.type({ text: typed });
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    return lines().slice(before);
  };

  /** Everything that is written down because somebody presses a button. */
  const press = async (label: string): Promise<readonly Line['audit'][]> => {
    const before = lines().length;
    const found = withButton(sandboxed.slack.workspace.messages, label);
    if (found === undefined) throw new Error('there is no button');
    await sandboxed.slack.press(found.message, found.actionId, people.ada, found.value, found.blockId);
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    return lines().slice(before);
  };

  const who = { by: people.ada.id, workspace: 'T0SANDBOX', channel: channels.general.id, level: 30 };

  it('has one line for each change, with who, where and what', async () => {
    const [made, ...rest] = await type('subscribe 5550001 daily 9:00 --tz UTC');
    expect(rest).toEqual([]);
    expect(made).toMatchObject({ ...who, action: 'subscribe', outcome: 'done', number: 1, query: 5550001 });
    expect(made?.['after']).toBe('0 9 * * * UTC, always');
    expect(await type('edit 1 daily 10:00')).toMatchObject([
      { ...who, action: 'edit', number: 1, before: '0 9 * * * UTC, always', after: '0 10 * * * UTC, always' },
    ]);
    expect(await type('pause 1')).toMatchObject([{ ...who, action: 'pause', outcome: 'done', number: 1 }]);
    expect(await type('pause 1')).toMatchObject([
      { ...who, action: 'pause', outcome: 'refused', why: 'already' },
    ]);
    expect(await type('resume 1')).toMatchObject([{ ...who, action: 'resume', outcome: 'done' }]);
    expect(await type('unsubscribe 1')).toMatchObject([{ ...who, action: 'unsubscribe', outcome: 'done' }]);
    expect(await type('unsubscribe 7')).toMatchObject([
      { ...who, action: 'unsubscribe', outcome: 'refused', why: 'no-such-digest', number: 7 },
    ]);
  });

  it('has reports, without values and titles', async () => {
    expect(await type('report add weekly 3493826 chain=base --title "Secret"')).toEqual([
      {
        ...{ level: 30, action: 'report-add', outcome: 'done', by: 'U0ADA', workspace: 'T0SANDBOX' },
        ...{ report: 'weekly', query: 3_493_826 },
      },
    ]);
    const refused = { action: 'report-remove', outcome: 'refused', report: 'weekly', why: 'no-such-part' };
    expect(await type('report remove weekly 2')).toMatchObject([refused]);
    expect(await type('report delete weekly')).toEqual([]);
    expect(await press('Delete report')).toMatchObject([{ action: 'report-delete', report: 'weekly' }]);
    expect(await type('report')).toEqual([]);
  });

  it('has alerts, shortcuts and names of queries', async () => {
    expect(await type('alert 5550001 when rows < 10 every hour --tz UTC')).toMatchObject([
      { ...who, action: 'alert', outcome: 'done', query: 5550001 },
    ]);
    expect(await type('mute 1 for 2h')).toMatchObject([
      { ...who, action: 'mute', number: 1, after: expect.any(String) },
    ]);
    expect(await type('save volumes 5550001')).toMatchObject([
      {
        action: 'save',
        by: people.ada.id,
        outcome: 'done',
        shortcut: 'volumes',
        shared: false,
        query: 5550001,
      },
    ]);
    expect(await type('forget volumes')).toMatchObject([
      { action: 'forget', outcome: 'done', shortcut: 'volumes' },
    ]);
    expect(await type('name 5550001 Weekly volumes')).toMatchObject([
      { action: 'name', by: people.ada.id, query: 5550001, after: 'Weekly volumes', outcome: 'done' },
    ]);
  });

  it('has each run, with what it cost, and no values', async () => {
    await type('1252207 "LooksRare Wash Trading Filter"=OFF --private');
    expect(await press('Run query')).toMatchObject([
      { ...who, action: 'run', outcome: 'started', query: 1252207 },
      { ...who, action: 'run', outcome: 'done', query: 1252207, credits: 0.35, run: expect.any(String) },
    ]);
    expect(text).not.toContain('LooksRare');
  });

  it('has nothing of what only reads', async () => {
    for (const typed of ['5550001', 'list', 'shortcuts', 'help', 'pause'])
      expect(await type(typed)).toEqual([]);
  });
});
