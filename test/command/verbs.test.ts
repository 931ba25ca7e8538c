import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { emptyDigestOptions } from '../../src/command/command.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';
import { parseCommand } from './parse-alone.ts';

const ask = (id: number, ...parameters: readonly (readonly [string, string])[]): unknown => ({
  query: { kind: 'id', id },
  parameters: parameters.map(([name, value]) => ({ name, value })),
  options: emptyDisplayOptions,
});

/** The command that was read; fails the test on a problem. */
const read = (typed: string): unknown => {
  const command = parseCommand(typed);
  if (!command.ok) expect.unreachable(`${typed}: ${JSON.stringify(command.error)}`);
  return command.value;
};

const problemOf = (typed: string): unknown => {
  const command = parseCommand(typed);
  return command.ok ? `no problem: ${command.value.verb}` : command.error;
};

describe('help', () => {
  test.each([
    ['', undefined],
    ['  \u200b\n', undefined],
    ['?', undefined],
    ['help', undefined],
    ['--help', undefined],
    ['—help', undefined],
    ['123 --help', undefined],
    ['help subscribe', 'subscribe'],
    ['HELP Save', 'save'],
    ['? edit', 'edit'],
    ['help options', 'options'],
    ['help schedule', 'schedule'],
    ['help When', 'schedule'],
    ['help digests', 'digests'],
    ['help --chart', '--chart'],
    ['help chart', '--chart'],
    ['help charts', '--chart'],
    ['help Top', '--top'],
    ['help —max-age', '--max-age'],
    ['help --no-refresh', '--refresh'],
    ['help --when', '--when'],
    ['help --no-param', '--no-param'],
    ['help --top=5', '--top'],
    ['123 --chart --help', '--chart'],
    ['subscribe 123 hourly --tz --help', '--tz'],
    ['help --help', 'help'],
    ['help stop', 'unsubscribe'],
    ['stop --help', 'unsubscribe'],
    ['help help', 'help'],
    ['subscribe --help', 'subscribe'],
    ['subscribe 123 chain="x y" --help', 'subscribe'],
  ])('%j', (typed, topic) => {
    expect(read(typed)).toEqual({ verb: 'help', topic });
  });

  it('knows what it was asked on in vain', () => {
    expect(read('help nonsense')).toEqual({ verb: 'help', topic: undefined, unknown: 'nonsense' });
    expect(read('help constructor')).toMatchObject({ unknown: 'constructor' });
  });

  it('is not meant by a value that looks like it', () => {
    expect(read('123 name=--help')).toMatchObject({ verb: 'ask' });
  });
});

describe('parameters', () => {
  test.each([
    [
      '123 chain=base day="2024-01-01 00:00:00"',
      [
        ['chain', 'base'],
        ['day', '2024-01-01 00:00:00'],
      ],
    ],
    ['123 “LooksRare Wash Trading Filter”=ON', [['LooksRare Wash Trading Filter', 'ON']]],
    [
      '123\u00a0Chain=Base chain=base',
      [
        ['Chain', 'Base'],
        ['chain', 'base'],
      ],
    ],
    [
      '123 "name=with=equals"="x=y" n=a=b',
      [
        ['name=with=equals', 'x=y'],
        ['n', 'a=b'],
      ],
    ],
    [
      '123 name=--x "--top"=3',
      [
        ['name', '--x'],
        ['--top', '3'],
      ],
    ],
    ['123 empty=', [['empty', '']]],
    ['123 a=1 a=1', [['a', '1']]],
    ['123 d=—x', [['d', '—x']]],
  ] as const)('%s', (typed, parameters) => {
    expect(read(typed)).toEqual({ verb: 'ask', request: ask(123, ...parameters) });
  });

  test.each([
    ['123 a=1 a=2', { kind: 'parameter-twice', name: 'a' }],
    ['123 =x', { kind: 'parameter-without-name', text: '=x' }],
    ['123 = base', { kind: 'parameter-without-name', text: '=' }],
    ['123 " "=x', { kind: 'parameter-without-name', text: ' =x' }],
    ['123 base', { kind: 'unexpected-word', word: 'base', verb: 'ask' }],
    ['save vol 123 extra', { kind: 'unexpected-word', word: 'extra', verb: 'save' }],
    ['123 name="x', { kind: 'unclosed-quote', from: '"x' }],
  ])('%s has a problem', (typed, problem) => {
    expect(problemOf(typed)).toEqual(problem);
  });
});

describe('verbs of digests', () => {
  test.each([
    ['list', { verb: 'list', number: undefined }],
    ['list 3', { verb: 'list', number: 3 }],
    ['LIST #3', { verb: 'list', number: 3 }],
    ['list all', { verb: 'list', number: undefined }],
    ['pause 3', { verb: 'pause', number: 3 }],
    ['Resume #12', { verb: 'resume', number: 12 }],
    ['post 1', { verb: 'post', number: 1 }],
    ['run 1', { verb: 'post', number: 1 }],
    ['unsubscribe 007', { verb: 'unsubscribe', number: 7 }],
  ])('%s', (typed, command) => {
    expect(read(typed)).toEqual(command);
  });

  test.each([
    ['pause', { kind: 'bad-number', verb: 'pause', text: '' }],
    ['edit', { kind: 'bad-number', verb: 'edit', text: '' }],
    ['run 0', { kind: 'bad-number', verb: 'post', text: '0' }],
    ['run -1', { kind: 'bad-number', verb: 'post', text: '-1' }],
    ['resume x', { kind: 'bad-number', verb: 'resume', text: 'x', meant: { kind: 'shortcut', name: 'x' } }],
    ['list 1.5', { kind: 'bad-number', verb: 'list', text: '1.5' }],
    [
      'unsubscribe 12345678',
      { kind: 'bad-number', verb: 'unsubscribe', text: '12345678', meant: { kind: 'id', id: 12345678 } },
    ],
    ['pause 3 4', { kind: 'unexpected-word', word: '4', verb: 'pause' }],
    ['pause 3 a=b', { kind: 'parameters-not-taken', verb: 'pause', name: 'a' }],
    ['shortcuts now', { kind: 'unexpected-word', word: 'now', verb: 'shortcuts' }],
    ['edit 3', { kind: 'nothing-to-edit', number: 3 }],
  ])('%s has a problem', (typed, problem) => {
    expect(problemOf(typed)).toEqual(problem);
  });
});

describe('subscribe and edit', () => {
  const digest = emptyDigestOptions;

  test.each([
    '123 chain=base every weekday at 9:00 --top 5',
    '123 —top=5 every chain=base weekday at 9:00',
    '--top 5 123 every weekday at chain=base 9:00',
  ])('the words of the schedule are found wherever they stand: %s', (typed) => {
    expect(read(`subscribe ${typed}`)).toEqual({
      verb: 'subscribe',
      request: {
        query: { kind: 'id', id: 123 },
        parameters: [{ name: 'chain', value: 'base' }],
        options: { ...emptyDisplayOptions, top: 5 },
      },
      schedule: { cron: '0 9 * * 1-5' },
      digest,
    });
  });

  it('takes a shortcut and everything that is said of a digest', () => {
    const options = '--tz europe/berlin --when changed --key project --max-age 6h --refresh';
    expect(read(`subscribe vol ${options} hourly`)).toMatchObject({
      request: { query: { kind: 'shortcut', name: 'vol' } },
      schedule: { cron: '0 * * * *' },
      digest: {
        zone: 'Europe/Berlin',
        when: 'changed',
        key: ['project'],
        maxAgeMs: 21_600_000,
        refresh: true,
      },
    });
  });

  it('edits only what is said', () => {
    const nothing = {
      verb: 'edit',
      number: 3,
      parameters: [],
      options: emptyDisplayOptions,
      schedule: undefined,
      digest,
      cleared: [],
      clearedParameters: [],
    };
    expect(read('edit #3 daily 9:00')).toEqual({ ...nothing, schedule: { cron: '0 9 * * *' } });
    expect(read('edit 3 chain=base')).toEqual({ ...nothing, parameters: [{ name: 'chain', value: 'base' }] });
    expect(read('edit 3 --when rows')).toEqual({ ...nothing, digest: { ...digest, when: 'rows' } });
  });

  it('takes options back in an edit, and nowhere else', () => {
    expect(read('edit 3 --no-refresh —no-sort')).toMatchObject({ cleared: ['refresh', 'sort'] });
    expect(problemOf('edit 3 --no-top=5')).toEqual({ kind: 'flag-with-value', option: 'no-top' });
    expect(problemOf('edit 3 --no-top --no-top')).toEqual({ kind: 'option-twice', option: 'no-top' });
    expect(problemOf('edit 3 --no-tz')).toMatchObject({ kind: 'not-taken-back', option: 'no-tz' });
    expect(problemOf('edit 3 --no-private')).toMatchObject({ kind: 'not-taken-back' });
    expect(problemOf('edit 3 --no-refrsh')).toMatchObject({
      kind: 'not-taken-back',
      suggestion: 'no-refresh',
      known: expect.arrayContaining(['no-top', 'no-max-age', 'no-param']),
    });
    expect(problemOf('edit 3 --no-nonsense')).toMatchObject({
      kind: 'not-taken-back',
      suggestion: undefined,
    });
    expect(problemOf('edit 3 --no-parm x')).toMatchObject({ suggestion: 'no-param' });
    for (const typed of ['123', 'subscribe 123 daily 9:00', 'save vol 123', 'list'])
      expect(problemOf(`${typed} --no-top`)).toEqual({ kind: 'only-in-edit', option: 'no-top' });
  });

  test.each([
    ['PST', { kind: 'bad-zone', text: 'PST', why: 'short-name', suggestion: 'America/Los_Angeles' }],
    ['IST', { kind: 'bad-zone', why: 'short-name', alternatives: ['Asia/Jerusalem', 'Europe/Dublin'] }],
    ['utc+2', { kind: 'bad-zone', why: 'offset' }],
    ['Europe/Berln', { kind: 'bad-zone', why: 'unknown', suggestion: 'Europe/Berlin' }],
    ['dialy', { kind: 'bad-schedule' }],
  ])('tells what is wrong with a zone alone: %s', (typed, problem) => {
    expect(problemOf(`edit 3 ${typed}`)).toMatchObject(problem);
    // Without a schedule before it, nobody meant to subscribe.
    expect(problemOf(`123 ${typed}`)).toMatchObject({ kind: 'unexpected-word' });
  });

  it('takes parameters back in an edit, as often as is said', () => {
    expect(read('edit 3 --no-param a —no-param="b c" --no-param a')).toMatchObject({
      clearedParameters: ['a', 'b c'],
      parameters: [],
      schedule: undefined,
    });
    expect(problemOf('edit 3 --no-param chain=base')).toEqual({ kind: 'no-param-with-value', name: 'chain' });
    expect(problemOf('edit 3 --no-param “a b”=c')).toEqual({ kind: 'no-param-with-value', name: 'a b' });
    expect(read('edit 3 --no-param "chain=base"')).toMatchObject({ clearedParameters: ['chain=base'] });
    expect(problemOf('edit 3 --no-param')).toEqual({ kind: 'option-without-value', option: 'no-param' });
    expect(problemOf('edit 3 --no-param --top 5')).toMatchObject({ kind: 'option-without-value' });
  });

  test.each([
    ['edit 3 --top 5 --no-top', '--top', '--no-top'],
    ['edit 3 --no-refresh --refresh', '--refresh', '--no-refresh'],
    ['edit 3 a=1 --no-param a', 'a=1', '--no-param a'],
    ['edit 3 daily 9:00 UTC --tz Europe/Berlin', 'UTC', '--tz Europe/Berlin'],
    ['subscribe 123 daily 9:00 tokyo --tz UTC', 'Asia/Tokyo', '--tz UTC'],
  ])('finds a contradiction in %s', (typed, one, other) => {
    expect(problemOf(typed)).toEqual({ kind: 'contradiction', one, other });
  });

  test.each([
    ['subscribe 123 daily 9:00 #general', '#general'],
    ['subscribe 123 daily 9:00 in <#C1|general>', '#general'],
    ['subscribe 123 to @bob daily 9:00', '@bob'],
    ['edit 3 #random', '#random'],
  ])('says that no channel can be named: %s', (typed, name) => {
    expect(problemOf(typed)).toEqual({ kind: 'names-a-channel', name });
  });

  it('asks for what is missing', () => {
    expect(problemOf('subscribe 123 chain=base')).toEqual({ kind: 'missing-schedule' });
    expect(problemOf('subscribe 123 Europe/Berlin')).toEqual({ kind: 'missing-schedule' });
    expect(problemOf('edit 3 ""')).toEqual({ kind: 'nothing-to-edit', number: 3 });
  });

  test.each(['vol hourly', '"daily" 9:00', 'vol daily 9:00 UTC'])(
    'takes any other word there for a shortcut: %s',
    (typed) => {
      expect(read(`subscribe ${typed}`)).toMatchObject({ request: { query: { kind: 'shortcut' } } });
    },
  );

  it('tells what is wrong with the schedule of a shortcut', () => {
    expect(problemOf('subscribe vol every 2 weeks')).toEqual({ kind: 'leaves-out', text: 'every 2 weeks' });
  });
});

describe('shortcuts', () => {
  it('saves a question under a name in small letters', () => {
    const request = ask(123, ['a', '1']);
    expect(read('save Vol_2 123 a=1')).toEqual({ verb: 'save', shortcut: 'vol_2', shared: false, request });
    expect(read('save vol dune.com/queries/123?a=1 --shared')).toMatchObject({ shared: true, request });
  });

  it('is saved also with its name behind the query, where nothing else can be meant', () => {
    for (const typed of ['123 vol', 'dune.com/queries/123 vol', '123 vol --shared'])
      expect(read(`save ${typed}`)).toMatchObject({ shortcut: 'vol', request: { query: { id: 123 } } });
    expect(problemOf('save 5 123')).toMatchObject({ kind: 'bad-shortcut', why: 'number' });
    expect(problemOf('save 5 list')).toMatchObject({ kind: 'bad-shortcut', why: 'number' });
  });

  it('forgets and lists', () => {
    expect(read('forget VOL')).toEqual({ verb: 'forget', shortcut: 'vol', shared: false });
    expect(read('shortcuts')).toEqual({ verb: 'shortcuts' });
  });

  it('forgets one that was saved before its name became a verb', () => {
    expect(read('forget about')).toEqual({ verb: 'forget', shortcut: 'about', shared: false });
    expect(problemOf('save find 123')).toMatchObject({ kind: 'bad-shortcut', why: 'verb' });
  });

  test.each([
    ['save', { kind: 'bad-shortcut', text: '', why: 'missing' }],
    ['forget', { kind: 'bad-shortcut', text: '', why: 'missing' }],
    ['save List 123', { kind: 'bad-shortcut', text: 'List', why: 'verb' }],
    ['save stop 123', { kind: 'bad-shortcut', text: 'stop', why: 'verb' }],
    ['save 5 123', { kind: 'bad-shortcut', text: '5', why: 'number' }],
    ['save a.b 123', { kind: 'bad-shortcut', text: 'a.b', why: 'characters' }],
    ['save "a b" 123', { kind: 'bad-shortcut', text: 'a b', why: 'characters' }],
    [`save ${'a'.repeat(41)} 123`, { kind: 'bad-shortcut', text: 'a'.repeat(41), why: 'characters' }],
    ['save vol', { kind: 'missing-query', verb: 'save' }],
  ])('%s has a problem', (typed, problem) => {
    expect(problemOf(typed)).toEqual(problem);
  });
});

describe('a slip in a verb', () => {
  test.each([
    ['subscirbe 123 daily 9:00', 'subscribe'],
    ['subscrib 123 daily 9:00 --tz Europe/Berlin', 'subscribe'],
    ['puase 3', 'pause 3'],
    ['unsubscibe #3', 'unsubscribe #3'],
    ['lsit 3', 'list 3'],
    ['lsit 3 4', 'list'],
    ['hlep me', 'help'],
  ])('%s', (typed, suggestion) => {
    expect(problemOf(typed)).toEqual({ kind: 'unknown-verb', word: typed.split(' ')[0], suggestion });
  });

  test.each(['volume', 'aave', 'pulse chain=base', 'saves --top 3', '"lsit"'])(
    'is not seen in what asks for a shortcut: %s',
    (typed) => {
      expect(read(typed)).toMatchObject({ verb: 'ask', request: { query: { kind: 'shortcut' } } });
    },
  );

  test.each([
    ['stop 1', 'unsubscribe 1'],
    ['Delete #1', 'unsubscribe #1'],
    ['remove 1', 'unsubscribe 1'],
    ['cancel 1', 'unsubscribe 1'],
    ['history 1', 'list 1'],
    ['digests', 'list'],
    ['change 1 daily 9:00', 'edit'],
    ['schedule 123 daily 9:00', 'subscribe'],
  ])('is told of another word for it: %s', (typed, suggestion) => {
    expect(problemOf(typed)).toEqual({ kind: 'unknown-verb', word: typed.split(' ')[0], suggestion });
  });

  test.each([
    ['stop', 'unsubscribe'],
    ['Delete', 'unsubscribe'],
    ['unsub', 'unsubscribe'],
    ['suspend', 'pause'],
    ['start', 'resume'],
    ['change', 'edit'],
  ])('is asked for its number: %s', (typed, verb) => {
    expect(problemOf(typed)).toEqual({ kind: 'bad-number', verb, text: '' });
  });

  it('is not suggested for a quoted verb', () => {
    expect(problemOf('"list"')).toEqual({ kind: 'bad-query-id', text: 'list' });
  });
});

describe('a question with a schedule', () => {
  test.each([
    ['123 every weekday at 9:00', '123 every weekday at 9:00'],
    ['123 daily 9:00 UTC', '123 daily 9:00 UTC'],
    ['123 daily', '123 daily'],
    ['vol hourly', 'vol hourly'],
    ['123 "a b"=“c d” daily 9:00 --tz UTC --top 5', '123 "a b"="c d" daily 9:00 --tz UTC --top 5'],
    ['dune.com/queries/5?chain=base&days=7 hourly', '5 chain=base days=7 hourly'],
    ['123 cron "0 9 * * 1-5"', '123 cron 0 9 * * 1-5'],
  ])('is meant as a subscription: %s', (typed, meant) => {
    expect(problemOf(typed)).toEqual({ kind: 'meant-to-subscribe', meant });
    expect(parseCommand(`subscribe ${meant}`).ok).toBe(!typed.endsWith('daily'));
  });

  it('is told first of a slip in its verb', () => {
    expect(problemOf('subscribr 123 hourly')).toMatchObject({ kind: 'unknown-verb' });
  });
});

it('refuses a command longer than any honest one', () => {
  expect(problemOf(`123 a=${'x'.repeat(8000)}`)).toEqual({ kind: 'too-long', length: 8006, max: 8000 });
  expect(problemOf('<'.repeat(1_000_000))).toMatchObject({ kind: 'too-long' });
});

it('answers any text with a command or a typed problem, and never throws', () => {
  fc.assert(
    fc.property(commandText, (text) => {
      const command = parseCommand(text);
      expect(command.ok ? command.value.verb : command.error.kind).toMatch(/^[a-z-]+$/);
    }),
    fuzzRuns(2000),
  );
});
