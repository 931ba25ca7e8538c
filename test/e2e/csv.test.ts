import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { readingCsv } from '../support/csv-files.ts';

const bench = useBench();
const { sandboxed, type, press, during } = bench;
const { filesIn, theFile, reads } = readingCsv(bench);

const button = 'Download CSV (about 0.06 credits)';
const direct = directChannel(people.ada.id);

const linesOf = (contents: string): readonly string[] => contents.split('\r\n');

describe('the button under an answer that does not show all rows', () => {
  it('shares all rows of that run in the channel, with what they are', async () => {
    await type('1252207');
    const file = theFile(await press(button));
    expect(file).toMatchObject({
      channel: channels.general.id,
      name: 'dune-1252207-2026-11-24-0450-utc.csv',
    });
    const [header, first, ...others] = linesOf(file.contents);
    expect(header).toBe('24 Hours Volume,7 Days Volume,Rank,Total Volume,project');
    expect(first).toBe('10501366.303435229,83500570.47565666,1,35184444503.17035,opensea');
    expect(others).toHaveLength(26);
    expect(file.size).toBe(Buffer.byteLength(file.contents));
    expect(file.text).toContain('All 26 rows');
    expect(file.text).toMatch(/Data from <!date\^\d+\^[^|]+\|2026-11-24 04:50 UTC \(2 hours ago\)>/);
    expect(file.text).toContain('For <@U0ADA>');
    expect(file.text).toMatch(/Used about 0\.\d+ credits$/);
  });

  it('is not there when all rows are shown', async () => {
    expect(listLabels(only(await type('1252207 --top 26'))).join()).not.toContain('CSV');
  });

  it('reads the run that is shown, though there is a newer one by now', async () => {
    await type('5550001 --top 3');
    const shown = reads().at(-1);
    sandboxed().clock.forward(90_000);
    const file = theFile(await press('Download CSV (under 0.01 credits)'));
    expect(shown?.path).toContain('/query/5550001/results');
    expect(file.name).toBe('dune-5550001-2026-11-24-0700-utc.csv');
    expect(file.contents).toContain('\r\nuniswap,');
  });

  it('gives the columns, the order and the rows that were asked for', async () => {
    await type('1252207 --top 1 --columns project,Rank --sort "Rank desc" --where "Rank > 23"');
    const file = theFile(await press('Download CSV (under 0.01 credits)'));
    expect(linesOf(file.contents).map((line) => line.replace(/^[a-z_0-9 ]+,/i, ''))).toEqual([
      ...['Rank', '26', '25', '24', ''],
    ]);
    expect(file.text).toContain('sorted by Rank, descending, where Rank &gt; 23');
  });

  it('pressed twice at once by one person gives one file, and by another one more', async () => {
    await type('1252207');
    sandboxed().dune.fail({ kind: 'delay', ms: 150, times: 1 });
    const said = await during(async () => {
      await Promise.all([press(button), press(button), press(button, people.bob)]);
    });
    expect(
      filesIn(said)
        .map(({ text }) => /For <@(\w+)>/.exec(text)?.[1])
        .sort(),
    ).toEqual(['U0ADA', 'U0BOB']);
    expect(texts(said).filter((text) => text.includes('is already being prepared'))).toHaveLength(1);
  });

  it('of a message in a thread puts the file into the thread', async () => {
    const { slack } = sandboxed();
    const start = slack.say({ text: 'https://dune.com/queries/1252207' });
    await during(() => slack.messageShortcut('ask_dune_about', start));
    expect(theFile(await press(button))).toMatchObject({ channel: start.channel, thread: start.ts });
  });

  it('is refused in words when Dune does not keep the run any more', async () => {
    await type('1252207');
    const body = '{"error":"The requested execution ID (ID 01X) was not found."}';
    sandboxed().dune.fail({ kind: 'status', status: 404, body, on: /execution\/\w+\/results/, times: 1 });
    expect(plainText(only(await press(button)))).toContain('this result is gone from Dune.');
  });

  it('says what Dune said when it refuses a page', async () => {
    await type('1252207');
    const body = '{"error":"This api request would exceed your configured limits per request."}';
    sandboxed().dune.fail({ kind: 'status', status: 402, body, on: /execution\/\w+\/results/, times: 1 });
    const text = plainText(only(await press(button)));
    expect(text).toContain('budget is used up');
    expect(filesIn(sandboxed().slack.workspace.messages)).toEqual([]);
  });
});

describe('--csv', () => {
  it('says the cost with the answer, and brings the file after it', async () => {
    const [answer, ...others] = await type('1252207 --csv --top 3');
    expect(answer && plainText(answer)).toContain('A CSV of all 26 rows follows (about 0.07 credits).');
    expect(theFile(others)).toMatchObject({ channel: channels.general.id });
  });

  it('brings no second file with Check for new data', async () => {
    await type('1252207 --csv');
    expect(filesIn(await press('Check for new data'))).toEqual([]);
  });

  it('brings the file to the person alone with --private, and from a button under a private answer', async () => {
    const [, ...said] = await type('1252207 --csv --private');
    expect(theFile(said)).toMatchObject({ channel: direct });
    await type('1252207 --private');
    const pressed = await press(button);
    expect(theFile(pressed)).toMatchObject({ channel: direct });
    expect(texts(pressed).at(-1)).toContain('is in your DMs with this app');
    expect(pressed.every(({ onlyFor, channel }) => onlyFor !== undefined || channel === direct)).toBe(true);
  });

  it('of a result without rows says that there is none', async () => {
    expect(plainText(only(await type('4300766 --csv')))).toContain('No rows for a CSV file.');
  });

  it('of a shortcut does not go with a digest', async () => {
    await type('save volumes 1252207 --csv');
    expect(texts(await type('subscribe volumes hourly')).join()).not.toContain('CSV');
  });

  it('in a shortcut run from the App Home brings the file in direct messages', async () => {
    await type('save volumes 1252207 --csv');
    const { slack } = sandboxed();
    await during(() => slack.openHome());
    const home = slack.homeOf();
    if (home === undefined) throw new Error('there is no Home');
    const said = await during(() => slack.pressInView(home, { actionId: 'home_ask', value: 'volumes' }));
    expect(theFile(said)).toMatchObject({ channel: direct });
  });
});
