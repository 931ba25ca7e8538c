import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { waysIn } from '../support/alerts.ts';
import { day, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';

/** What people copy keeps the id, because it must work; nobody reads the address of a link. */
const withoutCommands = (text: string): string =>
  text.replaceAll(/\/dune [^\n·]*/g, '').replaceAll(/<https:[^|>]*\|([^>]*)>/g, '$1');

/** All that people read of messages: in the channel, and in the notification. */
const readable = (messages: readonly Posted[]): string =>
  messages
    .flatMap((message) => [plainText(message), message.text])
    .map(withoutCommands)
    .join('\n');

const fileNames = (messages: readonly Posted[]): readonly string[] =>
  messages.flatMap(({ files = [] }) => files.map(({ name }) => name));

describe.each(waysIn)('a name that somebody gives a query on the free plan, %s,', (_way, intake) => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bench = useBench({ intake, environment: { DATABASE_URL: `file:${join(folder, 'names.db')}` } });
  const { sandboxed, type, later } = bench;
  const { open } = useHome(bench);
  const said = async (text: string): Promise<string> => {
    sandboxed().clock.forward(2_000);
    return readable(await type(text));
  };

  /** Everything that calls the query by its name, each with what it says. */
  const everywhere = async (): Promise<Readonly<Record<string, string>>> => ({
    answer: await said('5550001 --top 3'),
    file: await said('5550001 --top 3 --csv'),
    'only for one': await said('5550001 --private --top 1'),
    'list of digests': await said('list'),
    'list of shortcuts': await said('shortcuts'),
    history: await said('list 1'),
    paused: await said('pause 1'),
    resumed: await said('resume 1'),
    edited: await said('edit 1 --top 4'),
    'edited back': await said('edit 1 --top 3'),
    posted: await said('post 1'),
    digest: readable(await later(day)),
    home: withoutCommands(await open()),
  });

  it('stands in what went wrong', async () => {
    expect(await said('6012998')).toContain('Dune query 6012998 failed');
    await type('name 6012998 Broken thing');
    expect(await said('6012998')).toMatch(/^Broken thing failed on its last run/);
  });

  it('is what it is called everywhere at once, after a restart too, until it is taken away', async () => {
    await type('5550001 --top 3');
    await type('subscribe 5550001 daily 9:00 --top 3');
    await type('save vol 5550001');
    for (const [where, text] of Object.entries(await everywhere()))
      if (where !== 'list of shortcuts') expect.soft(text, where).toContain('Dune query 5550001');

    await type('name 5550001 DEX <!channel> *leaders*');
    const named = async (): Promise<void> => {
      for (const [where, text] of Object.entries(await everywhere())) {
        expect.soft(text, where).toContain('DEX');
        expect.soft(text, where).not.toContain('5550001');
        expect.soft(text, where).not.toContain('<!channel>');
      }
    };
    await named();
    sandboxed().clock.forward(2_000);
    expect(fileNames(await type('5550001 --csv'))).toEqual([expect.stringContaining('dune-5550001-dex-')]);
    await sandboxed().restart();
    await named();
    expect(JSON.stringify(sandboxed().slack.workspace.messages)).not.toContain('"type":"broadcast"');

    await type('name 5550001');
    for (const [where, text] of Object.entries(await everywhere()))
      expect.soft(text, where).not.toContain('DEX');
  });
});
