import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { rowTextsIn } from '../../src/dune/row-splitter.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const found = (json: string, sampled = 2) => {
  const rows = rowTextsIn(Buffer.from(json), sampled);
  return rows && { sample: rows.sample.toString(), texts: [...rows.texts()] };
};

it('cuts the rows of any answer out of it, as they stand there', () => {
  const row = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
  const answer = fc.record({ before: fc.jsonValue(), rows: fc.array(row), after: fc.jsonValue() });
  fc.assert(
    fc.property(
      answer,
      fc.constantFrom(undefined, 1),
      fc.nat(5),
      ({ before, rows, after }, space, sampled) => {
        // What is called like the rows stands elsewhere, too.
        const json = JSON.stringify(
          { before, 'x"result': { rows: [1] }, result: { metadata: { rows: [2] }, rows, after }, after },
          undefined,
          space,
        );
        const { sample, texts } = found(json, sampled) ?? { sample: '', texts: [] };
        expect(texts.map((text): unknown => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(rows)));
        expect(JSON.parse(sample)).toEqual({
          ...JSON.parse(json),
          result: { ...JSON.parse(json).result, rows: JSON.parse(JSON.stringify(rows)).slice(0, sampled) },
        });
      },
    ),
    fuzzRuns(500),
  );
});

test.each([
  ['no JSON', '<html>result rows</html>'],
  ['nothing', ''],
  ['no result', '{"state":"QUERY_STATE_FAILED"}'],
  ['a result that is null', '{"result":null}'],
  ['rows that are null', '{"result":{"rows":null}}'],
  ['a list', '[{"result":{"rows":[]}}]'],
])('finds none in %s', (_name, json) => {
  expect(found(json)).toBeUndefined();
});

test.each([['{"result":{"rows":[{"a":"'], ['{"result":{"rows":[{"a":[1,'], ['{"result":{"rows":[{"a":1},']])(
  'ends with what breaks off: %s',
  (json) => {
    expect(found(json)?.texts.length).toBeLessThanOrEqual(1);
  },
);
