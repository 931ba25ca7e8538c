import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { listKeyNotes } from '../../../src/messages/digest/key-notes.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { keep, table } from '../../results/changes/tables.ts';

type Rows = readonly (readonly RawValue[])[];

const notesOn = (names: readonly string[], before: Rows, after: Rows, askedKey: readonly string[]) => {
  const dataset = table(names, after);
  const changes = compareWithSnapshot(dataset, keep(table(names, before)), askedKey);
  return listKeyNotes(changes, askedKey, dataset.columns);
};

describe('the notes on the key of a digest', () => {
  const before = [
    ['a', 1],
    ['b', 2],
  ];
  const after = [
    ['a', 1],
    ['b', 3],
  ];

  it.each([
    ['Project', 'project'],
    ['daily\nusers', 'Daily users'],
    ['pool\u200b', 'pool'],
    ['Chain', 'Chain'],
  ])('are none where rows are matched: by %j, asked for as %j', (name, asked) => {
    expect(notesOn([name, 'v'], before, after, [asked])).toEqual([]);
  });

  it('name a column that the result lost', () => {
    expect(notesOn(['project', 'v'], before, after, ['project', 'chain'])).toEqual([
      "Couldn't match rows by project, chain: there's no column called chain.",
    ]);
  });

  it('say that values are missing or repeated', () => {
    const note = "Couldn't match rows by project: values are missing or repeated.";
    expect(
      notesOn(
        ['project', 'v'],
        before,
        [
          ['a', 1],
          [null, 3],
        ],
        ['project'],
      ),
    ).toEqual([note]);
    expect(
      notesOn(
        ['project', 'v'],
        [
          ['a', 1],
          ['a', 2],
        ],
        after,
        ['project'],
      ),
    ).toEqual([note]);
  });

  it('ask for a key where rows are only counted', () => {
    expect(
      notesOn(
        ['project', 'v'],
        [
          ['a', 1],
          ['a', 2],
        ],
        [
          ['a', 1],
          ['a', 3],
        ],
        [],
      ),
    ).toEqual(["Can't match rows between digests. Set --key to the column that identifies each row."]);
  });
});
