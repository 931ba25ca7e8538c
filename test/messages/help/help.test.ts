import { describe, expect, it, test } from 'vitest';
import { toCommandText } from '../../../sandbox/page/escaping.ts';
import { optionSpecs } from '../../../src/command/option-spec.ts';
import { parseCommand, readCommand } from '../../../src/command/parse.ts';
import { toSearchWords } from '../../../src/command/search-words.ts';
import { verbs } from '../../../src/command/verbs.ts';
import { renderHelp } from '../../../src/messages/help/help.ts';
import { synonyms } from '../../../src/messages/help/option.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { helpFacts } from '../help-facts.ts';

const help = (typed: string, minIntervalMinutes = 5, slash = '/dune'): string => {
  const parsed = parseCommand(typed);
  return parsed.ok && parsed.value.verb === 'help'
    ? plainText(renderHelp(parsed.value, { ...helpFacts, slash, minIntervalMinutes }))
    : expect.unreachable(typed);
};

describe('help', () => {
  it('fits one screen, and says where the rest is', () => {
    expect(help('help', 5, '/ask')).toContain('/ask 1252207');
    const [card = '', buttons = '', ...rest] = help('help').split('\n\n');
    expect(card.split('\n')).toHaveLength(8);
    expect(buttons.split('\n')).toHaveLength(1);
    expect(rest).toEqual([]);
    expect(help('help')).toContain('Everything else: /dune help all');
    expect(help('help')).not.toContain('No help for');
  });

  it('shows commands on its first screen that can be typed as they are', () => {
    const parsed = parseCommand('help');
    if (!parsed.ok || parsed.value.verb !== 'help') return expect.unreachable();
    const [card] = renderHelp(parsed.value, helpFacts).blocks;
    const typed = [...JSON.stringify(card).matchAll(/"text":"\/dune ([^"]*)"/g)].map(([, text = '']) => text);
    expect(typed).toHaveLength(7);
    for (const text of typed) expect(parseCommand(text).ok).toBe(true);
  });

  test.each([
    ['xyz', '/dune help all lists everything.'],
    ['subscirbe', 'Did you mean /dune help subscribe?'],
    ['colums', 'Did you mean /dune help --columns?'],
  ])('on the unknown topic %s names the nearest one, above the first screen', (word, hint) => {
    const text = help(`help ${word}`);
    expect(text.startsWith(`No help for "${word}".\n\n${hint}\n\nDune in Slack\n`)).toBe(true);
    expect(text).toContain('[ New digest ]');
    const [, topic = ''] = /\/dune (help [\w-]+)/.exec(hint) ?? [];
    expect(help(topic)).not.toContain('No help for');
  });

  test.each([
    [{ mentions: true, directMessages: true }, ['@dune 1252207', "the app's direct messages"]],
    [{ mentions: false, directMessages: true }, ["the app's direct messages"]],
    [{ mentions: false, directMessages: false }, []],
  ])('names the ways in that are on: %j', (ways, shown) => {
    const text = plainText(renderHelp({ topic: 'all', unknown: undefined }, { ...helpFacts, ...ways }));
    expect(['@dune 1252207', "the app's direct messages"].filter((way) => text.includes(way))).toEqual(shown);
  });

  test.each(['all', 'options', 'subscribe', 'schedule', 'digests'] as const)(
    'on %s wraps on a phone: nothing is kept in columns',
    (topic) => {
      expect(JSON.stringify(renderHelp({ topic, unknown: undefined }, helpFacts))).not.toContain(
        'preformatted',
      );
    },
  );

  it('lists every verb and every option where all is asked for', () => {
    const text = help('help all');
    for (const verb of verbs) expect(text).toContain(`/dune ${verb}`);
    for (const option of Object.keys(optionSpecs)) expect(text).toContain(`--${option}`);
  });

  it.each(['find', 'about', 'name', 'finding'])(
    'on %s shows lines that can be typed, or searched for',
    (topic) => {
      const rows = [...help(`help ${topic}`).matchAll(/^\/dune (.+?) {2}/gm)].map(([, row = '']) => row);
      const typed = rows.filter((row) => !/[<[]/.test(row));
      expect(typed.length).toBeGreaterThan(1);
      for (const text of typed) {
        const read = readCommand(text);
        expect([text, read.ok || toSearchWords(read.error, text) === text]).toEqual([text, true]);
      }
    },
  );

  test.each([
    ['help options', ['--top 25', '--when changed', '--no-refresh', '--no-param name']],
    ['help schedule', ['daily at 9:00 and 17:00', 'last day of the month at 9:00', 'Europe/Berlin']],
    ['help when', ['every weekday at 9:00']],
    ['help digests', ['/dune unsubscribe <n>', 'every weekday at 9:00', '--max-age 6h']],
    ['help edit', ['/dune edit <n>', '--no-refresh', '--no-param name']],
    ['help stop', ['/dune unsubscribe <n>']],
  ])('%s', (typed, parts) => {
    for (const part of parts) expect(help(typed)).toContain(part);
  });

  it('on one option is a few lines, with an example that can be typed', () => {
    for (const option of Object.keys(optionSpecs)) {
      const text = help(`help --${option}`);
      const example = text.split('\n').find((line) => line.startsWith('/dune ')) ?? '';
      expect(text.split('\n').filter((line) => line !== '').length).toBeLessThan(6);
      expect(example).toContain(`--${option}`);
      expect(parseCommand(toCommandText(example.replace('/dune ', ''))).ok).toBe(true);
    }
    expect(help('help chart')).toContain('Undo with /dune edit 1 --no-chart.');
    expect(help('help tz')).not.toContain('--no-tz');
    expect(help('help --no-param')).toContain('/dune edit 1 --no-param chain');
  });

  it('names only words for an option that are understood as it', () => {
    for (const [option, words] of Object.entries(synonyms))
      for (const word of words) {
        const read = readCommand(`1252207 ${word}`);
        expect([word, read.ok ? read.value.reading?.as.split(' ')[0] : read.error]).toEqual([
          word,
          `--${option}`,
        ]);
        expect(help(`help --${option}`)).toContain(word);
      }
    expect(readCommand('1252207 top 5 csv').ok).toBe(true);
    expect(help('help options')).toContain('/dune 1252207 top 5 csv');
  });

  it('shows what takes an option back only where that can be typed', () => {
    expect(help('help subscribe')).not.toContain('--no-');
    expect(help('help edit')).not.toMatch(/--no-(tz|private)/);
  });

  test.each([
    [5, ['hourly', 'every 15 minutes']],
    [30, ['hourly']],
    [1440, []],
  ])('offers only what may be subscribed to where the least is %i minutes', (minIntervalMinutes, shown) => {
    const offered = ['hourly', 'every 15 minutes'].filter((one) =>
      help('help schedule', minIntervalMinutes).includes(one),
    );
    expect(offered).toEqual(shown);
    expect(help('help schedule', minIntervalMinutes)).toContain('every weekday at 9:00');
  });
});
