import { describe, expect, it } from 'vitest';
import { startProgram as start } from '../support/program.ts';
import { takePort } from '../support/taken-port.ts';

/** Starts the demo for some lines, and waits for its end. */
const carryOut = (lines: readonly string[]) =>
  start(
    'sandbox/demo.ts',
    lines.flatMap((line) => ['--once', line]),
    {},
  ).ended;

describe('npm run demo', () => {
  it('prints one answer and exits', async () => {
    const { code, out, err } = await start('sandbox/demo.ts', ['--once', '/dune 1252207'], {}).ended;
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('opensea');
    expect(out).toContain('10 of 26 rows');
    expect(out).not.toContain('in a browser');
  });

  it('shows the preview of a link, and says of a link without one that nothing came', async () => {
    const link = 'https://dune.com/queries/1252207';
    const previewed = await start('sandbox/demo.ts', ['--once', link], {}).ended;
    expect(previewed.code).toBe(0);
    expect(previewed.out).toMatch(
      new RegExp(`\\(preview of ${link}\\)\\nNFT marketplaces[\\s\\S]*5 of 26 rows`),
    );
    expect(previewed.out).not.toContain('No answer.');
    const without = await start('sandbox/demo.ts', ['--once', 'https://dune.com/queries/1229121'], {}).ended;
    expect(without.out).toContain('No answer. The app hears of');
  });

  it('serves a page of the same workspace beside the terminal, also after lines when it is wanted', async () => {
    const words = ['--once', '/dune 1252207 --top 2', '--port', '0'];
    const { code, out } = await start('sandbox/demo.ts', words, {}, { input: '/quit\n' }).ended;
    expect(code).toBe(0);
    expect(out).toMatch(
      /in a browser: http:\/\/127\.0\.0\.1:\d+\/\n[\s\S]*2 of 26 rows[\s\S]*\/quit ends the demo/,
    );
  });

  it('says that the port of the page is taken', async () => {
    const { port, free } = takePort();
    const { code, err } = await start('sandbox/demo.ts', ['--port', port], {}).ended;
    expect([code, err]).toEqual([1, `Port ${port} is already in use. Choose another with --port.\n`]);
    free();
  });

  it('carries out several lines one after the other: a digest that says what moved', async () => {
    const lines = [
      '/dune subscribe 5550001 every 5 minutes',
      '/dune post 1',
      '/later 5m',
      '/dune list 1',
      '/press Pause',
    ];
    const { code, out, err } = await carryOut(lines);
    expect([code, err]).toEqual([0, '']);
    for (const words of [
      '@ada subscribed this channel',
      'Posted by @ada',
      'changed since',
      'History',
      '@ada paused #1',
    ])
      expect(out).toContain(words);
  });

  it('lets time pass until everything that fell due is posted, one a second in a channel, runs included', async () => {
    const lines = [
      '/dune subscribe 5550001 hourly --refresh --top 2',
      '/dune subscribe 5550001 hourly --sort trades',
      '/dune subscribe 5550003 hourly',
      '/later 1h',
    ];
    const { code, out } = await carryOut(lines);
    expect(code).toBe(0);
    const [, after = ''] = out.split('It is now');
    for (const words of ['#1  ', '#2  ', '#3  ', 'Ran the query for this digest'])
      expect(after).toContain(words);
  });

  it('answers every verb about digests where there are none, too', async () => {
    const verbs = ['list', 'list 1', 'pause 1', 'resume 1', 'post 1', 'edit 1 daily 9:00', 'unsubscribe 1'];
    const { code, out } = await carryOut(verbs.map((verb) => `/dune ${verb}`));
    expect(code).toBe(0);
    expect(out.match(/(There's no #1 in|No digests or alerts in) this channel/g)).toHaveLength(verbs.length);
  });

  it.each([['--bad'], ['--port', 'x'], ['--port', '65536']])(
    'says how it is used when it is started otherwise: %j',
    async (...words) => {
      const { code, err } = await start('sandbox/demo.ts', words, {}).ended;
      expect([code, err]).toEqual([
        1,
        "Usage: npm run demo, or npm run demo -- --once '/dune 1252207'. Repeat --once for more lines. --port 8080 sets the page's port, --open opens it. --free starts on Dune's free plan.\n",
      ]);
    },
  );

  it('is a tiny Slack', async () => {
    const typed = '/dune 1252207 --top 1\n/queries\nhello\n/dune lst\n/quit\n';
    const { code, out } = await start('sandbox/demo.ts', [], {}, { input: typed }).ended;
    expect(code).toBe(0);
    for (const words of [
      '1 of 26 rows',
      '/dune 6660001',
      'In this terminal:',
      '(only visible to you)',
      'Did you mean /dune list',
    ]) {
      expect(out).toContain(words);
    }
  });

  it('takes mentions, direct messages, corrections and options of menus', async () => {
    const lines = [
      '/dune 3493826 chain=bse',
      '/press Use chain = base',
      '/press Sort by trades',
      '@Dune in Slack 1252207 top 5',
      '/dm top 3 of 1252207',
      '/dune nft volume',
      '/press Open in Dune',
      '/press Save query',
      '/help',
    ];
    const { code, out, err } = await carryOut(lines);
    expect([code, err]).toEqual([0, '']);
    for (const words of [
      /\(only visible to you\)\nNo result yet for chain = bse/,
      /All 6 rows[\s\S]*\(in the thread\)\nDEX volume and trades by chain\nchain = base\nsorted by trades/,
      /ada: @Dune in Slack 1252207 top 5\n\n\(in the thread\)[\s\S]*5 of 26 rows/,
      /\(direct message\)\nada: top 3 of 1252207\n\n\(direct message\)[\s\S]*3 of 26 rows/,
      /No command "nft volume"; found 1 query:\n\nNFT marketplaces: volume by project/,
      'Opens https://dune.com/queries/1252207',
      'A form opened. Fill it in on the page that npm run demo serves.',
      /\/dm 1252207 top 5[\s\S]*\/press alone lists them/,
    ])
      expect(out).toMatch(words);
  });

  it.each([
    ['hello', 'In this terminal:'],
    ['see https://example.com', 'The app hears of /dune, mentions'],
    ['/press Nothing', 'There are no buttons yet.'],
    ['/later soon', 'How much later?'],
  ])('says what to do instead of %s, and exits with 1', async (line, words) => {
    const { code, out } = await start('sandbox/demo.ts', ['--once', line], {}).ended;
    expect([code, out]).toEqual([1, expect.stringContaining(words)]);
  });

  it('says that nothing was due', async () => {
    const { code, out } = await start('sandbox/demo.ts', ['--once', '/later 5m'], {}).ended;
    expect([code, out]).toEqual([0, expect.stringContaining('Nothing was due: subscribe to a digest')]);
  });

  it('says that an alert looked and had nothing to tell', async () => {
    const { code, out } = await carryOut(['/dune alert 5550010 when rows > 100', '/later 1h']);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('What was due was checked: nothing new to post.'),
    ]);
  });

  it('sets an alert, which fires and resolves within five hours', async () => {
    const { code, out } = await carryOut(['/dune alert 5550010 when price_usd of usde < 0.98', '/later 5h']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /set an alert for this channel[\s\S]*is \$0\.96\d+, below \$0\.98[\s\S]*\(in the thread\)\nResolved after 1 hour[\s\S]*\(edited\)\nResolved/,
    );
  });
});
