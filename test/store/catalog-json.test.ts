import { expect, it } from 'vitest';
import { parseObject } from '../../src/store/catalog-json.ts';
import { readSeenValues } from '../../src/store/catalog-values.ts';

it.each(['', '{', '[', 'null', '"x"', '[{"parameters":1}]', '{"a":'])(
  'an odd row %j is read as nothing',
  (json) => {
    expect(parseObject(json)).toEqual({});
    expect(readSeenValues(json)).toEqual([]);
  },
);
