import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { minute, only, useBench } from '../support/bench.ts';
import { eventually } from '../support/deadline.ts';

const label = "Post it when it's done";

describe.each(['http', 'socket'] as const)('a run under way (%s)', (intake) => {
  const { type, press, during, sandboxed } = useBench({ intake });

  /** Begins a run outside of the app, and asks for it. */
  const askDuring = async (runMs: number, state?: 'FAILED', text = '77'): Promise<Posted> => {
    const { dune } = sandboxed();
    dune.add({
      id: 77,
      name: 'Slow',
      owner: 'us',
      columns: [['fees', 'bigint']],
      runMs,
      runs: [
        {
          minutesAgo: 60,
          rows: [[42]],
          ...(state === undefined
            ? {}
            : { state, error: { type: 'X', message: 'Division by zero', metadata: { line: 3, column: 1 } } }),
        },
      ],
    });
    await fetch(`${dune.url}/v1/query/77/execute`, {
      method: 'POST',
      headers: { 'x-dune-api-key': dune.key, 'content-type': 'application/json' },
      body: '{}',
    });
    return only(await type(text));
  };

  const countRuns = (): number =>
    sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute')).length;

  it('is posted in the channel when it is done, and none is started', async () => {
    const told = await askDuring(5 * minute);
    expect(plainText(told)).toContain('Dune query 77 is running');
    expect(buttonsIn(told).map(({ button }) => button.text.text)).toEqual([label, 'Open in Dune']);
    const runs = countRuns();
    const [waiting, done, answer, ...others] = await press(label, people.ada);
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ edited: true, onlyFor: people.ada.id });
    expect(waiting?.text).toContain('Waiting for Dune query 77…');
    expect(done?.text).toContain('Dune query 77 is done.');
    expect(answer?.onlyFor).toBeUndefined();
    expect(answer && plainText(answer)).toContain('Data from');
    expect(countRuns()).toBe(runs);
  });

  it('stays private where the question was', async () => {
    await askDuring(minute, undefined, '77 --private');
    const said = await press("Show it when it's done");
    expect(said.every(({ onlyFor }) => onlyFor === people.ada.id)).toBe(true);
    expect(plainText(said.at(-1) ?? only([]))).toContain('Data from');
  });

  it('says so when the run fails meanwhile', async () => {
    await askDuring(minute, 'FAILED');
    const told = (await press(label)).at(-1);
    expect(told).toMatchObject({ edited: true, onlyFor: people.ada.id });
    expect(told && plainText(told)).toMatch(/Division by zero[\s\S]*Try again/);
  });

  it('stops before Slack takes no answer any more, and says how to go on', async () => {
    await askDuring(48 * minute);
    const told = (await press(label)).at(-1);
    expect(told?.text).toContain('still running after 25 minutes');
    const again = only(await press('Try again'));
    expect(plainText(again)).toContain('is running');
    expect(plainText((await press(label)).at(-1) ?? only([]))).toContain('Data from');
  });

  it('goes on waiting when Dune does not tell its state for a while', async () => {
    await askDuring(5 * minute);
    sandboxed().dune.fail({ kind: 'status', status: 500, body: '{}', on: /status/, times: 9 });
    expect(plainText((await press(label)).at(-1) ?? only([]))).toContain('Data from');
  });

  it('is posted once for two clicks, and for two people who wait', async () => {
    const told = await askDuring(5 * minute);
    const other = only(await type('77', undefined, people.bob));
    const hold = Promise.withResolvers<void>();
    const { dune, slack } = sandboxed();
    const said = await during(async () => {
      dune.fail({ kind: 'hold', until: hold.promise, on: /status/, times: 1 });
      const before = dune.requests.length;
      await slack.press(told, 'post_when_done');
      await eventually(() => dune.requests.length).toBeGreaterThan(before);
      await slack.press(told, 'post_when_done');
      await slack.press(other, 'post_when_done', people.bob);
      await eventually(() => slack.workspace.messages.some(({ text }) => /already/.test(text))).toBe(true);
      hold.resolve();
    });
    expect(said.filter(({ onlyFor }) => onlyFor === undefined)).toHaveLength(1);
    expect(said.filter(({ text }) => /waiting for Dune query 77 already/.test(text))).toHaveLength(1);
  });

  it('is honest about a restart', async () => {
    await askDuring(24 * minute);
    const { dune, slack, bot } = sandboxed();
    const hold = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: hold.promise, on: /status/, times: 1 });
    const [told] = slack.workspace.messages.slice(-1);
    const before = dune.requests.length;
    await slack.press(told ?? only([]), 'post_when_done');
    await eventually(() => dune.requests.length).toBeGreaterThan(before);
    const stopped = bot.stop();
    hold.resolve();
    await stopped;
    expect(slack.workspace.messages.map(({ text }) => text).join('\n')).toContain('This app is restarting');
  });

  it('says so when the button is of no use any more', async () => {
    const told = await askDuring(minute);
    const old: Posted = JSON.parse(JSON.stringify(told).replace(/01SANDBOX\w+ 77/, 'nothing'));
    expect(plainText(only(await during(() => sandboxed().slack.press(old, 'post_when_done'))))).toContain(
      'This button has expired.',
    );
  });
});
