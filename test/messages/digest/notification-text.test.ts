import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { unescapeText } from '../../../src/messages/blocks/escape.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { digestDataset, type Rows, type Shown } from '../../results/changes/headlines.ts';
import { rowsOf } from '../../results/changes/tables.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { subscription } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

/** A phone shows so much of a notification. */
const seen = 80;

type Query = { readonly name: string; readonly columns: readonly string[]; readonly shown?: Shown };

const notify = ({ name, columns, shown = {} }: Query, before: Rows, after: Rows) => {
  const toDataset = (rows: Rows): Dataset => ({
    ...digestDataset(columns, rows, shown),
    query: { id: 1, name },
  });
  const dataset = toDataset(after);
  const changes = compareWithSnapshot(dataset, takeSnapshot(toDataset(before), ''), shown.key ?? []);
  const rest = { askedKey: [], lateSince: undefined, askedBy: undefined, remarks: [] };
  return digestVariants({ subscription, dataset, changes, ...rest })[0]();
};

const firstSeen = (text: string): string => unescapeText(text.split('\n')[0] ?? '').slice(0, seen);

describe('the first 80 characters of a notification', () => {
  const name = 'Decentralized exchanges: volume by project and chain, daily';
  const columns = ['pool', 'volume of the last seven days'];

  /** Rows with long names: `A 9; B 8`. */
  const toRows = (text: string): Rows =>
    rowsOf(text).map(([letter = '', value = null]) => [
      /^[A-D]$/.test(String(letter)) ? `${String(letter)} very long name of a pool `.repeat(9) : letter,
      value,
    ]);

  test.each<readonly [string, string, string, RegExp]>([
    ['who leads', 'A 9; B 8', 'B 9; A 8', /^Decentralized.*: B very.* takes #1 from A very/],
    ['who climbs', 'A 9; B 8; C 7; D 6', 'A 9; D 8; B 7.5; C 7', /: D very.* climbs from #4 to #2/],
    ['who is new', 'A 9; B 8', 'A 9; B 8; C 7', /: C very.* is new/],
    ['who came and went', 'A 9; B 8', 'A 9; C 8', /: C very.* is new; /],
    ['what changed', 'A 9; B 8', 'A 9; B 8.5', /: B very.*: volume.* 8.5 \(\+6.3%\)/],
    ['a total', 'A 5; B 8; C 7', 'A 6; B 9; C 9', /: total volume.* \+20%/],
    ['a new day', '2026-11-23 9', '2026-11-23 9; 2026-11-24 12', /: 2026-11-24: volume.* 12 \(\+33.3% from/],
    ['no change', 'A 9', 'A 9', /: no change/],
  ])('say %s, however long the names are', (_what, before, after, said) => {
    expect(firstSeen(notify({ name, columns }, toRows(before), toRows(after)).text)).toMatch(said);
  });

  it('name the query and both leaders, whatever they are called', () => {
    const long = fc
      .string({ unit: fc.constantFrom(...'abcdef '), minLength: 1, maxLength: 200 })
      .map((text) => `x${text}x`);
    const toPair = (first: string, second: string): Rows => [
      [first, 9],
      [second, 8],
    ];
    fc.assert(
      fc.property(long, long, long, (query, one, other) => {
        fc.pre(one !== other);
        const message = notify(
          { name: query, columns: ['pool', 'n'] },
          toPair(one, other),
          toPair(other, one),
        );
        expect(firstSeen(message.text)).toMatch(/^x.*: x.* takes #1 from x/);
      }),
      fuzzRuns(1000),
    );
  });
});

it('a headline is safe, whatever rows, columns and queries are called', () => {
  const later = ['0 9; 1 8; 2 7', '0 8.5; 1 8; 3 7', '1 9.5; 0 9', '3 10; 1 9; 0 8', '2 9; 0 8; 1 8', '3 1'];
  fc.assert(
    fc.property(
      fc.array(hostileText, { minLength: 6, maxLength: 6 }),
      fc.constantFrom(1, 2, 50),
      fc.constantFrom(...later),
      ([name = '', column = '', ...named], top, after) => {
        const toRows = (text: string): Rows =>
          rowsOf(text)
            .slice(0, top)
            .map(([index, value = null]) => [named[Number(index)] ?? '', value]);
        const query = { name, columns: ['row', column], shown: { top, total: 50, key: ['row'] } };
        expectSafe(notify(query, toRows('0 9; 1 8; 2 7'), toRows(after)));
      },
    ),
    fuzzRuns(1000),
  );
});
