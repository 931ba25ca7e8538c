import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePlain, readCommand } from '../../src/command/parse.ts';
import { printCatalogCommand } from '../../src/command/print-catalog.ts';
import { maxQueryName, parseQueryName } from '../../src/command/query-name.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';
import { naturalLine } from './natural-line.ts';

const read = (typed: string): unknown => {
  const command = readCommand(typed);
  return command.ok ? command.value.command : command.error;
};

const id = { kind: 'id', id: 1252207 } as const;

describe('find', () => {
  test.each([
    ['find nft volume', 'nft volume'],
    ['FIND NFT Volume', 'NFT Volume'],
    ['find', ''],
    ['find queries', ''],
    ['find all', ''],
    ['find me a query about nft volume please', 'nft volume'],
    ['find 1252207', '1252207'],
    ['find #1252207', '1252207'],
    ['find https://dune.com/queries/1252207/5?chain=base', '1252207'],
    ['find the graph', 'graph'],
    ['find "the graph"', 'the graph'],
    ['find “the graph” fees', 'the graph fees'],
    ['find chain=base', 'chain=base'],
    ['find nft\u0000volume\nfees', 'nft volume fees'],
    [`find ${'long '.repeat(100)}`, 'long '.repeat(40).trim()],
  ])('%j', (typed, words) => {
    expect(read(typed)).toEqual({ verb: 'find', words });
  });

  it('refuses keys', () => {
    for (const typed of ['api_key abc', 'dune.com/queries/1252207?api_key=abc', 'a1'.repeat(16)])
      expect(read(`find ${typed}`)).toMatchObject({ kind: 'key-typed' });
  });
});

describe('about', () => {
  test.each([
    '1252207',
    '#1252207',
    'query 1252207',
    'the query 1252207',
    '1252207 chain=base',
    'this query 1252207',
  ])('a query: %s', (typed) => {
    expect(read(`about ${typed}`)).toEqual({ verb: 'about', query: id });
  });

  it('a link or a shortcut', () => {
    expect(read('about https://dune.com/queries/1252207?chain=base')).toEqual({ verb: 'about', query: id });
    expect(read('about Volumes')).toEqual({ verb: 'about', query: { kind: 'shortcut', name: 'volumes' } });
  });

  test.each(['', ' this', ' it', ' query', ' you', ' this app'])('asks which%s', (typed) => {
    expect(read(`about${typed}`)).toMatchObject({ kind: 'missing-query', correction: 'about 1252207' });
  });
});

describe('name', () => {
  test.each([
    ['1252207 DEX volume by pool', 'DEX volume by pool'],
    ['1252207 "DEX volume"', 'DEX volume'],
    ['1252207 “DEX volume”', 'DEX volume'],
    ['"DEX volume" 1252207', 'DEX volume'],
    ['DEX volume 1252207', 'DEX volume'],
    ['"DEX volume" for query 1252207', 'DEX volume'],
    ['query 1252207 as DEX volume', 'DEX volume'],
    ['1252207: DEX volume', 'DEX volume'],
    ['1252207 = DEX volume', 'DEX volume'],
    ['1252207 volume=high', 'volume=high'],
    ['1252207 "none"', 'none'],
    ['1252207 DEX\u202evolume', 'DEXvolume'],
    ['1252207 DEX\tvolume', 'DEX volume'],
    [`1252207 ${'x'.repeat(80)}`, 'x'.repeat(80)],
    ['1252207', undefined],
    ['1252207 --clear', undefined],
    ['--clear 1252207', undefined],
    ['1252207 none', undefined],
    ['1252207 ""', undefined],
  ])('%s', (typed, name) => {
    expect(read(`name ${typed}`)).toEqual({ verb: 'name', query: id, name });
  });

  it('names the query behind a shortcut', () => {
    expect(read('name volumes "DEX volume"')).toEqual({
      verb: 'name',
      query: { kind: 'shortcut', name: 'volumes' },
      name: 'DEX volume',
    });
  });

  test.each([
    ['2024', { kind: 'bad-name', why: 'id' }],
    ['1,252,207', { kind: 'bad-name', why: 'id' }],
    ['…', { kind: 'bad-name', why: 'id' }],
    ['https://dune.com/queries/5', { kind: 'bad-name', why: 'id' }],
    ['see https://example.com', { kind: 'bad-name', why: 'id' }],
    ['dune.com/queries/5', { kind: 'bad-name', why: 'id' }],
    ['x'.repeat(81), { kind: 'bad-name', why: 'long', max: maxQueryName }],
    ['api_key=abc', { kind: 'key-typed' }],
    ['key a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', { kind: 'key-typed' }],
    ['"x dune.com/queries/5?api_key=abc"', { kind: 'key-typed' }],
    ['DEX --clear', { kind: 'contradiction' }],
    ['DEX --shared', { kind: 'option-not-taken', verb: 'name' }],
  ])('refuses %s', (typed, problem) => {
    expect(read(`name 1252207 ${typed}`)).toMatchObject(problem);
  });

  it('cuts a name that is too long behind a word', () => {
    expect(read(`name 1252207 ${'word '.repeat(20)}`)).toMatchObject({
      correction: `name 1252207 "${'word '.repeat(16).trim()}"`,
    });
  });
});

const query = fc.oneof(
  fc.integer({ min: 1, max: 99_999_999 }).map((one) => ({ kind: 'id', id: one }) as const),
  fc.constantFrom('volumes', 'nft_2', 'é-x').map((name) => ({ kind: 'shortcut', name }) as const),
);

const words = fc.oneof(
  fc.constantFrom(
    '',
    'nft volume',
    'the graph',
    'all',
    '--top 5',
    'a"b',
    "it's",
    '1252207',
    'x=y',
    'find me',
  ),
  fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
);

const name = fc
  .oneof(fc.string({ maxLength: 80 }), fc.constantFrom('none', '--clear', 'a "b" c', '\\', 'as x', "l'été 5"))
  .map((text) => parseQueryName(text))
  .map((parsed) => (parsed.ok ? parsed.value : undefined));

describe('a printed command', () => {
  it('is read back as the same', () => {
    fc.assert(
      fc.property(query, words, name, (asked, said, given) => {
        for (const command of [
          { verb: 'find', words: said },
          { verb: 'about', query: asked },
          { verb: 'name', query: asked, name: given },
        ] as const) {
          const back = parsePlain(printCatalogCommand(command));
          // Words that are a key, or hold one, are refused wherever they stand.
          if (back.ok || back.error.kind !== 'key-typed') expect(back).toEqual({ ok: true, value: command });
        }
      }),
      fuzzRuns(2_000),
    );
  });
});

describe('any text', () => {
  it('behind these verbs is a command or a problem with a fault of its own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('find', 'about', 'name', 'name 1252207', 'search', 'who uses', 'rename 1252207 to'),
        fc.oneof(commandText, naturalLine),
        (verb, text) => {
          const parsed = readCommand(`${verb} ${text}`);
          if (!parsed.ok) return;
          const { command } = parsed.value;
          if (command.verb === 'find') expect(command.words).not.toMatch(/[\n\r]|^\s|\s$/);
          if (command.verb === 'name' && command.name !== undefined)
            expect(parseQueryName(command.name)).toEqual({ ok: true, value: command.name });
        },
      ),
      fuzzRuns(2_000),
    );
  });
});
