import { describe, expect, it, test } from 'vitest';
import { normalize } from '../../../src/command/normalize.ts';
import { parseCommand, parsePlain } from '../../../src/command/parse.ts';
import type { ParseResult } from '../../../src/command/parse-result.ts';
import type { CommandProblem } from '../../../src/command/problem.ts';
import { renderCommandProblem, toSentence } from '../../../src/messages/problems/command.ts';

type Kind = CommandProblem['kind'];

/** Something that a person types for each kind of problem; the compiler sees to it that none is missing. */
const typedFor: { readonly [K in Kind]: string } = {
  whose: 'share leaders with everyone',
  stays: 'move 1 to #random',
  'too-long': `123 a=${'x'.repeat(9000)}`,
  'unclosed-quote': '123 a="b',
  'unknown-verb': 'puase 3',
  'meant-to-subscribe': '123 hourly',
  'bad-query-id': '1.5',
  'dashboard-link': 'dune.com/owner/slug',
  'not-a-query-link': 'dune.com/discover',
  'run-link': 'api.dune.com/api/v1/query/5/execute',
  'other-site': 'https://example.org/1',
  'missing-query': 'subscribe',
  'bad-name': 'name 1252207 2024',
  'query-behind': 'subscribe daily 9:00 vol',
  'bad-shortcut': 'save list 123',
  'bad-number': 'pause x',
  'unexpected-word': 'pause 3 4',
  'parameter-without-name': '123 =base',
  'parameter-twice': '123 a=1 a=2',
  'key-typed': '123 api-key=x',
  'parameters-not-taken': 'pause 3 a=1',
  'unknown-option': '123 --nothing',
  'option-not-taken': '123 --tz UTC',
  'option-twice': '123 --csv --csv',
  contradiction: 'edit 3 --refresh --no-refresh',
  'only-in-edit': '123 --no-top',
  'not-taken-back': 'edit 3 --no-tz',
  'no-param-with-value': 'edit 3 --no-param a=1',
  'option-without-value': '123 --top',
  'flag-with-value': '123 --csv=yes',
  'bad-top': '123 --top 0',
  'bad-choice': '123 --chart donut',
  'bad-sort': '123 --sort ","',
  'bad-max-age': 'subscribe 123 hourly --max-age 6x',
  'bad-zone': 'subscribe 123 hourly --tz Narnia',
  'names-a-channel': 'subscribe 123 daily 9:00 in #general',
  'missing-schedule': 'subscribe 123',
  'schedule-without-time': 'subscribe 123 daily',
  'schedule-without-day': 'subscribe 123 weekly 9:00',
  'bad-schedule': 'subscribe 123 whenever',
  'leaves-out': 'subscribe 123 every 2 weeks',
  'different-minutes': 'subscribe 123 daily 9:00 and 17:30',
  'bad-time': 'subscribe 123 daily 25:00',
  'uneven-interval': 'subscribe 123 every 7 minutes',
  'bad-cron': 'subscribe 123 cron nope',
  'never-due': 'subscribe 123 cron 0 0 31 2 *',
  'too-often': 'subscribe 123 every 3 minutes',
  'several-queries': '1252207 vs 3493826',
  'time-range': '1252207 last week',
  elsewhere: '1252207 in #random',
  'bare-value': '3493826 base',
  alert: 'watch 1252207',
  'bad-condition': 'alert 123 when tvl',
  momentary: 'alert 123 when new row --for 2',
  'no-until': 'alert 123 when price = 1 --until 2',
  'until-side': 'alert 123 when tvl < 8M --until 7M',
  'bad-looks': 'alert 123 when tvl < 8M --for 500',
  'bad-until': 'alert 123 when tvl < 8M --until soon',
  'bad-place': 'subscribe 123 daily 9:00 --to nowhere',
  'needs-board': 'subscribe 123 daily 9:00 --repost 3d',
  'not-of-board': 'subscribe 123 daily 9:00 --as board --when new',
  'board-not-here': '123 --as board',
  'stray-option': 'report weekly --top 5',
  'bad-report-name': 'report add 1252207',
  'meant-report': 'add 1252207 to leaders',
  'bad-part': 'report remove weekly x',
  'bad-mention': 'alert 123 when tvl < 8M --mention @ada',
  'bad-mute': 'mute 3 forever',
  'row-without-new': 'subscribe 123 hourly --row "{a}"',
  search: 'nft volume',
  rename: 'rename leaders to best',
  'one-off': 'subscribe 123 tomorrow 9am',
  'small-talk': 'thanks a lot',
  'nothing-to-edit': 'edit 3',
};

const problemIn = (text: string, read: ParseResult): CommandProblem =>
  read.ok ? expect.unreachable(`${text} has no problem`) : read.error;

const problemOf = (typed: string): CommandProblem => problemIn(typed, parseCommand(typed));

const describeCommandProblem = (typed: string, slash = '/dune'): string =>
  renderCommandProblem(problemOf(typed), slash).text;

/** A form takes commands as they stand, so that near misses have a problem there. */
const underField = (text: string): string =>
  toSentence(problemIn(text, parsePlain(normalize(text))), '/dune');

describe('every kind of problem is a sentence that says what is wrong and one that says what to do', () => {
  test.each(Object.entries(typedFor))('%s', (kind, typed) => {
    const problem = problemOf(typed);
    expect(problem.kind).toBe(kind);
    const { text, blocks } = renderCommandProblem(problem, '/dune');
    const [headline = '', hint = '', ...more] = text.split('\n');
    expect(headline).toMatch(/\S/);
    expect(hint).toMatch(/\S/);
    expect(more).toEqual([]);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(blocks).toHaveLength(2);
  });
});

describe('the way out is in the words', () => {
  test.each([
    ['123 --top 0', 'from 1 to 200'],
    ['123 --top 201', 'A table in Slack holds up to 200 rows'],
    ['123 --nothing', 'Try /dune 123'],
    ['subscribe 123 --at 9am', 'Try /dune subscribe 123 9am'],
    ['123 --top 500', 'For all rows, add --csv. Try /dune 123 --top 200'],
    ['pause x', 'Find its number, then type /dune pause 3. Try /dune list'],
    ['stop', 'Find its number, then type /dune unsubscribe 3. Try /dune list'],
    ['api.dune.com/api/v1/query/5/execute', 'Try /dune 5'],
    ['api.dune.com/api/v1/execution/01/results', 'https://dune.com/queries/1252207'],
    ['forget', '/dune shortcuts'],
    ['puase 3', '/dune pause'],
    ['subscribe 123 every 7 minutes', '/dune subscribe 123 every 6 minutes'],
    ['subscribe 123 every 3 minutes', '5 minutes'],
    ['subscribe', '/dune subscribe'],
    ['dune.com/owner/slug', 'dashboard'],
    ['eth price', 'dune.com'],
    ['edit 3', '/dune edit 3'],
    ['subscribe 123 daily 9:00 --no-refresh', 'Try /dune subscribe 123 daily 9:00'],
    ['123 --no-param chain', 'Try /dune 123'],
    ['edit 3 --no-tz', '--tz UTC'],
    ['edit 3 --no-private', '--no-top, --no-sort'],
    ['edit 3 --no-refrsh', 'Try /dune edit 3 --no-refresh'],
    ['edit 3 --refresh --no-refresh', 'contradict each other'],
    ['edit 3 --no-param', '--no-param chain'],
    ['edit 3 --no-param chain=base', 'Try /dune edit 3 --no-param chain'],
    ['edit 3 --no-nonsense', '--no-top, --no-sort'],
    ['edit 3 PST', '--tz America/Los_Angeles'],
    ['5550001 every weekday at 9:00', 'Try /dune subscribe 5550001 every weekday at 9:00'],
    ['subscribe hourly', '/dune subscribe 1252207 hourly'],
    ['subscribe daily 9am vol --top 5', 'Try /dune subscribe vol daily 9am --top 5'],
    ['subscribe 123 daily 9:00 and 17:30', 'the same minute'],
    ['subscribe 123 every other monday', 'every monday at 9:00'],
    ['subscribe 123 monthly at 9:00', 'monthly on the 1st at 9:00'],
    ['subscribe 123 hourly --tz PST', '--tz America/Los_Angeles'],
    ['subscribe 123 daily 9:00 CET', '--tz Europe/Berlin'],
    ['subscribe 123 daily 9:00 IST', '--tz Asia/Kolkata, or --tz Asia/Jerusalem, or --tz Europe/Dublin'],
    ['subscribe 123 hourly --tz utc+2', 'a city in the zone'],
    ['subscribe 123 hourly --tz Berln', 'Did you mean --tz Europe/Berlin?'],
    ['subscribe 123 hourly --max-age 0s', 'from 1m to 1000d'],
  ])('%s', (typed, words) => {
    expect(describeCommandProblem(typed)).toContain(words);
  });

  test.each([
    ['123 --tpo 3', 'Try /dune 123 --top 3'],
    ['123 --limit 3', 'Try /dune 123 --top 3'],
    ['123 --order-by x', 'Try /dune 123 --sort x'],
    ['123 --chain base', 'Try /dune 123 chain=base'],
    ['123 --network base', 'Try /dune 123 network=base'],
    ['123 top 5', 'Not sure what "top" means. Try /dune 123 --top 5'],
    ['123 chain base', 'Try /dune 123 chain=base'],
    ['123 --chart bars', 'bar, line, area, pie, auto, or none'],
  ])('under a field: %s', (text, words) => {
    expect(underField(text)).toContain(words);
  });

  test.each([
    [60, '"every 5 minutes" is too often', 'The shortest interval is 1 hour.'],
    [90, '"every 5 minutes" is too often', 'The shortest interval is 90 minutes.'],
    [1440, '"every 5 minutes" is too often', 'The shortest interval is 1 day.'],
  ])('says a least of %i minutes as people do', (minIntervalMinutes, headline, hint) => {
    const { text } = renderCommandProblem(
      { kind: 'too-often', text: 'every 5 minutes', minIntervalMinutes },
      '/dune',
    );
    expect(text).toContain(headline);
    expect(text).toContain(hint);
  });

  it('names the command by the name that it has here', () => {
    expect(describeCommandProblem('puase 3', '/analytics')).toContain('/analytics pause');
    expect(describeCommandProblem('puase 3', '/analytics')).not.toContain('/dune');
  });
});

describe('what was typed is foreign', () => {
  const long = 'x'.repeat(3000);
  test.each([
    `save ${long} 123`,
    `pause ${long}`,
    `123 a="${long}`,
    `123 --top ${long}`,
    `123 --${long} 3`,
    `123 ${long}=1 ${long}=2`,
    `subscribe 123 ${long}`,
    `https://${'x'.repeat(60)}.example/${long}`,
  ])('so it is shortened: %.20s', (typed) => {
    expect(describeCommandProblem(typed).length).toBeLessThan(500);
  });

  it('so it is shortened under a field', () => {
    expect(underField(`123 ${long}`).length).toBeLessThan(500);
  });

  test.each(['<!channel>', '<@U1>', '*bold*', '`code`', '~gone~'])(
    'so Slack is given nothing in it to act on: %s',
    (word) => {
      const escaped = word.replace('<', '&lt;').replace('>', '&gt;');
      expect(describeCommandProblem(`pause ${escaped}`)).not.toContain(word);
      expect(describeCommandProblem(`123 --top ${escaped}`)).not.toContain(word);
    },
  );

  it('so no key in it is repeated', () => {
    expect(describeCommandProblem('dune.com/discover?api_key=sEcReT')).not.toContain('sEcReT');
    expect(describeCommandProblem('123 dune.com/queries/5?api_key=sEcReT')).not.toContain('sEcReT');
    expect(describeCommandProblem('run dune.com/queries/5?api_key=sEcReT')).not.toContain('sEcReT');
    expect(describeCommandProblem('subscribe daily 9:00 api-key=sEcReT')).not.toContain('sEcReT');
    expect(describeCommandProblem('123 daily 9:00 apikey=sEcReT')).not.toContain('sEcReT');
  });
});

it('says that a word is another one here only if it is, not if it is near', () => {
  const said = (typed: string): string =>
    JSON.stringify(renderCommandProblem(problemOf(typed), '/dune').blocks);
  expect(said('puase leaders to x')).toContain('Did you mean');
  expect(said('puase leaders to x')).not.toContain("It's");
  expect(said('stop foo bar')).toContain("It's");
});
