import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fuzzRuns } from '../support/fuzz.ts';
import { parseCommand } from './parse-alone.ts';

const problemOf = (typed: string): unknown => {
  const command = parseCommand(typed);
  return command.ok ? `no problem: ${command.value.verb}` : command.error;
};

const schedules = [
  'daily 9am',
  'every weekday at 9:00',
  'mondays and thursdays 8am',
  'hourly',
  '9am on mondays UTC',
];

describe('a query behind its schedule', () => {
  const query = fc.oneof(
    fc.integer({ min: 10_000, max: 999_999_999 }).map(String),
    fc.constantFrom('https://dune.com/queries/5?chain=base', 'dune.com/queries/1234/5678'),
  );
  const others = fc.uniqueArray(fc.constantFrom('chain=base', '"a b"="c d"', '--top 5', '--when changed'));

  it('is read as if it stood before it', () => {
    fc.assert(
      fc.property(
        query,
        fc.constantFrom(...schedules),
        others,
        fc.boolean(),
        (id, schedule, words, isBehind) => {
          const usual = parseCommand(`subscribe ${[id, schedule, ...words].join(' ')}`);
          expect(usual).toMatchObject({ ok: true, value: { verb: 'subscribe' } });
          const typed = isBehind ? [schedule, ...words, id] : [schedule, id, ...words];
          expect(parseCommand(`subscribe ${typed.join(' ')}`)).toEqual(usual);
        },
      ),
      fuzzRuns(100),
    );
  });

  it('is looked for in no time in a list of any length', () => {
    expect(problemOf(`subscribe daily ${'12345 '.repeat(1300)}`)).toMatchObject({ kind: 'bad-schedule' });
    expect(problemOf(`daily ${'dune.com/queries/1 '.repeat(400)}`)).toMatchObject({
      kind: 'unexpected-word',
    });
  });

  test.each([
    ['to 1252207 daily 9am', '1252207 daily 9am'],
    ['to dune.com/queries/5 daily 9am', '5 daily 9am'],
    ['chain=base 1252207 daily 9am', '1252207 chain=base daily 9am'],
  ])('and so is one behind other words: %s', (typed, usual) => {
    expect(parseCommand(`subscribe ${typed}`)).toEqual(parseCommand(`subscribe ${usual}`));
  });

  test.each([
    ['subscribe daily 9am vol', 'vol daily 9am'],
    ['subscribe daily 9am 123 chain=base --top 5', '123 daily 9am chain=base --top 5'],
    ['daily 9am vol', 'vol daily 9am'],
  ])('is asked about where it may be something else: %s', (typed, meant) => {
    expect(problemOf(typed)).toEqual({ kind: 'query-behind', meant });
    expect(parseCommand(`subscribe ${meant}`).ok).toBe(true);
  });

  it('is found where the verb is missing, too', () => {
    const meant = '1252207 chain=base daily 9am';
    expect(problemOf('daily 9am 1252207 chain=base')).toEqual({ kind: 'meant-to-subscribe', meant });
  });
});

describe('a subscription without a query', () => {
  test.each([
    ['subscribe', 'every weekday at 9:00'],
    ['subscribe chain=base', 'every weekday at 9:00 chain=base'],
    ['subscribe hourly', 'hourly'],
    ['subscribe daily at 9:00 chain=base --top 5', 'daily at 9:00 chain=base --top 5'],
    ['subscribe chain=base daily 9am', 'daily 9am chain=base'],
    ['subscribe every weekday', 'every weekday at 9:00'],
    ['subscribe monthly on the 1st', 'monthly on the 1st at 9:00'],
    ['subscribe every 2 weeks', 'every weekday at 9:00'],
    ['subscribe weekly mondays 9:00 PST', 'weekly mondays 9:00'],
    ['subscribe cron "0 9 * * *"', 'cron "0 9 * * *"'],
    ['subscribe daily 9am 1200', 'daily 9am 1200'],
    ['daily 9am', 'daily 9am'],
    ['subscribe daily 9am "a b"="c d" --where "x > 1"', 'daily 9am "a b"="c d" --where "x > 1"'],
  ])('is shown a whole one in its own words: %s', (typed, rest) => {
    const meant = `1252207 ${rest}`;
    expect(problemOf(typed)).toEqual({ kind: 'missing-query', verb: 'subscribe', meant });
    expect(parseCommand(`subscribe ${meant}`).ok).toBe(true);
  });
});

it('is never answered with an example that lacks its query or its schedule, too', () => {
  const words = fc.array(
    fc.constantFrom(
      ...[
        'daily',
        'hourly',
        'mon-thu',
        '9am',
        '9:00',
        'at',
        'every',
        'every 2 weeks',
        'on',
        '24 hours',
        'vol',
        '123',
      ],
      ...[
        'chain=base',
        '"a b"=c',
        'PST',
        'UTC',
        'cron',
        '"0 9 * * *"',
        '0 9 * * 1',
        '--top 5',
        'first monday',
        '1252207',
      ],
      ...['api_key=x', 'to', 'noon', 'weekly', 'month', 'and', 'Berln', 'morning'],
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(words, fc.boolean(), (typed, isSaid) => {
      const command = parseCommand([...(isSaid ? ['subscribe'] : []), ...typed].join(' '));
      const problem = command.ok ? undefined : command.error;
      if (problem === undefined || !('meant' in problem)) return;
      if (problem.meant === undefined || problem.kind === 'meant-to-subscribe') return;
      const again = parseCommand(`subscribe ${problem.meant}`);
      if (!again.ok) expect(again.error).toEqual(`nothing, for ${problem.meant}`);
    }),
    fuzzRuns(200),
  );
});
