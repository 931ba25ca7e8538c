import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { listLabels } from '../../sandbox/slack/payload.ts';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { type OpenTempFile, openTempFile } from '../../src/platform/temp-file.ts';
import { eventually, hangMs } from '../support/deadline.ts';
import { temporaryFolder } from '../support/folder.ts';

type CsvSeams = NonNullable<Parameters<typeof startSandboxedBot>[0]['csv']>;

let sandboxed: SandboxedBot | undefined;
afterEach(async () => {
  await sandboxed?.stop();
  sandboxed = undefined;
});

const start = async (csv: CsvSeams = {}, environment: Record<string, string> = {}): Promise<SandboxedBot> => {
  // Files are asked about elsewhere.
  const settings = { CONFIRM_ABOVE_CREDITS: '1000000', ...environment };
  sandboxed = await startSandboxedBot({ intake: 'http', csv, environment: settings });
  return sandboxed;
};

const asked = async (bot: SandboxedBot, text: string): Promise<readonly Posted[]> => {
  await bot.slack.type({ text });
  expect(await bot.bot.idle(hangMs)).toBe(true);
  return bot.slack.workspace.messages;
};

const last = (messages: readonly Posted[]): string => {
  const message = messages.at(-1);
  return message === undefined ? '' : plainText(message);
};

/** A disk that takes so many writes, and then none. */
const fullAfter =
  (writes: number): OpenTempFile =>
  async () => {
    const file = await openTempFile();
    let left = writes;
    return {
      ...file,
      write: async (text) => {
        left -= 1;
        if (left < 0) throw Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
        return file.write(text);
      },
    };
  };

describe('the file on disk', () => {
  // A folder of its own: other programs of the run make such files at the same time.
  beforeEach(() => vi.stubEnv('TMPDIR', temporaryFolder()));
  const left = (): readonly string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('dune-in-slack-'));

  it('has no name while it is written, so nothing is left of it whatever happens', async () => {
    const file = await openTempFile();
    await file.write('a,b\r\n');
    await file.write('1,2\r\n');
    expect(left()).toEqual([]);
    for (const _time of ['once', 'again']) {
      const chunks: Buffer[] = [];
      for await (const chunk of file.read()) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString()).toBe('a,b\r\n1,2\r\n');
    }
    file.read().destroy();
    await file.close();
  });

  it('that is full is told in words, and nothing is shared', async () => {
    const bot = await start({ openTempFile: fullAfter(1) });
    const said = await asked(bot, '7770001 --csv');
    expect(last(said)).toContain("the disk of this app's machine is full.");
    expect(last(said)).toContain('TMPDIR');
    expect(said.some(({ files }) => files !== undefined)).toBe(false);
    expect(left()).toEqual([]);
  });

  it('that cannot be written to is told with the word of the system', async () => {
    vi.stubEnv('TMPDIR', `${temporaryFolder()}/not-there`);
    const bot = await start();
    expect(last(await asked(bot, '1252207 --csv'))).toContain("can't write temporary files (ENOENT)");
    vi.unstubAllEnvs();
  });
});

describe('a CSV file that takes its time', () => {
  const pages = /execution\/\w+\/results/;
  const isProgress = (message: Posted): boolean => plainText(message).includes('Preparing the CSV of');
  /** Collects how far the file is said to be; `told` resolves when that was said so often. */
  const watchProgress = ({ slack: { workspace } }: SandboxedBot) => {
    const progress: string[] = [];
    const told = async (times: number): Promise<void> => {
      await eventually(() => progress.length).toBe(times);
    };
    workspace.watch((message) => {
      if (isProgress(message)) progress.push(plainText(message));
    });
    return { progress, told };
  };

  it('says how far it is, and comes all the same', async () => {
    const bot = await start({ tellAfterMs: [1, 2] });
    const { progress, told } = watchProgress(bot);
    bot.dune.fail({ kind: 'hold', until: told(2), times: 1, on: pages });
    const said = await asked(bot, '7770001 --csv');
    expect(progress).toHaveLength(2);
    expect(progress[0]).toContain('Waiting for the first rows from Dune.');
    expect(bot.slack.workspace.messages.filter(isProgress)).toEqual([]);
    expect(said.filter(({ files }) => files !== undefined)).toHaveLength(1);
  });

  it('tells how many rows there are so far', async () => {
    // By then the first page is there, and the next is held back until that is told.
    const bot = await start({ tellAfterMs: [1_000] });
    bot.dune.fail({ kind: 'hold', until: Promise.resolve(), times: 1, on: pages });
    const { progress, told } = watchProgress(bot);
    bot.dune.fail({ kind: 'hold', until: told(1), times: 1, on: pages });
    await asked(bot, '7770001 --csv');
    expect(progress.join('\n')).toMatch(/50 of 200,000 rows so far/);
  });

  it('ends with words when the bot is stopped, and shares nothing', async () => {
    const bot = await start();
    bot.dune.fail({ kind: 'hold', until: new Promise(() => undefined), times: 9, on: pages });
    await bot.slack.type({ text: '7770001 --csv' });
    await eventually(() => bot.dune.requests.some(({ search }) => search.has('offset'))).toBe(true);
    await bot.stop();
    sandboxed = undefined;
    expect(last(bot.slack.workspace.messages)).toContain('this app is restarting.');
    expect(bot.slack.workspace.messages.some(({ files }) => files !== undefined)).toBe(false);
  });

  it('ends with words also while it is going up', async () => {
    const bot = await start();
    bot.slack.fail({ on: 'upload', what: { kind: 'delay', ms: 5_000 }, times: 9 });
    await bot.slack.type({ text: '7770001 --csv' });
    await bot.slack.workspace.waitFor(({ text }) => text.includes('7770001'), hangMs);
    await eventually(
      () => bot.dune.requests.filter(({ search }) => search.has('offset')).length,
    ).toBeGreaterThan(5);
    await bot.stop();
    sandboxed = undefined;
    expect(last(bot.slack.workspace.messages)).toContain('this app is restarting.');
  });
});

describe('CSV files that the operator', () => {
  it('turned off are not offered, and --csv says so', async () => {
    const bot = await start({}, { CSV_MOST_ROWS: '0' });
    const said = await asked(bot, '1252207 --csv');
    expect(said).toHaveLength(1);
    expect(last(said)).toContain(
      'CSV files are turned off. Your Dune admin can turn them on (CSV_MOST_ROWS).',
    );
    expect(last(await asked(bot, '1252207'))).not.toContain('Download CSV');
  });

  it('wants with a byte order mark begin with one', async () => {
    const bot = await start({}, { CSV_BOM: 'on' });
    const [file] = (await asked(bot, '1252207 --csv --columns project')).flatMap(({ files = [] }) => files);
    const bytes = bot.slack.fileBytes(file?.id ?? '');
    expect(bytes?.subarray(0, 12).toString('hex')).toBe(Buffer.from('\ufeffproject\r\n').toString('hex'));
    expect(file?.size).toBe(bytes?.length);
  });

  it('limits to fewer rows say so on the button and over the file', async () => {
    const bot = await start({}, { CSV_MOST_ROWS: '20' });
    const [answer] = await asked(bot, '1252207');
    expect(answer && listLabels(answer)).toContain('Download CSV of 20 rows (about 0.05 credits)');
    const file = (await asked(bot, '1252207 --csv')).findLast(({ files }) => files !== undefined);
    expect(file?.text).toContain('First 20 of 26 rows');
    expect(file?.text).toContain('Files stop at 20 rows. Your Dune admin can raise this.');
  });
});
