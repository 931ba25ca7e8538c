import { describe, expect, it, test } from 'vitest';
import { tokenize } from '../../src/command/tokenize.ts';

const textsOf = (typed: string): readonly string[] => {
  const tokens = tokenize(typed);
  return tokens.ok ? tokens.value.map(({ text }) => text) : [`${tokens.error.kind}`];
};

describe('what quotes hold stays together, without the quotes', () => {
  test.each([
    ['a  b', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    ['“a b” „c d‟ «e f»', ['a b', 'c d', 'e f']],
    ['‘a b’', ['a b']],
    ["'a b'=c", ['a b=c']],
    ['name="a b"', ['name=a b']],
    ['name=“a b"', ['name=a b']],
    ['"LooksRare Wash Trading Filter"=ON', ['LooksRare Wash Trading Filter=ON']],
    ['name="a \\"b\\" c"', ['name=a "b" c']],
    ['name=5\\"', ['name=5"']],
    ['"C:\\\\temp\\new"', ['C:\\temp\\new']],
    ['name=', ['name=']],
    ['name=""', ['name=']],
  ])('%s', (typed, texts) => {
    expect(textsOf(typed)).toEqual(texts);
  });
});

describe('a quote that does not hold a whole part stays in the text', () => {
  test.each([
    ['it’s', ['it’s']],
    ["name=it's x", ["name=it's", 'x']],
    ["'tis so", ["'tis", 'so']],
    ["x=5'", ["x=5'"]],
    ['chain=["a","b"]', ['chain=["a","b"]']],
    ['json={"a":1}', ['json={"a":1}']],
    ['a,b,"c d"', ['a,b,"c d"']],
    ['"c, d",e', ['"c, d",e']],
  ])('%s', (typed, texts) => {
    expect(textsOf(typed)).toEqual(texts);
  });
});

it('finds the first = outside of quotes', () => {
  const tokens = tokenize('"name=with=equals"="x=y"');
  expect(tokens).toMatchObject({
    ok: true,
    value: [{ text: 'name=with=equals=x=y', equals: 16, quoted: true }],
  });
});

test.each(['a "b c', 'name="x', 'x=5"', '“never closed', '"ends in a backslash\\"'])(
  'a double quote that is never closed is a problem that shows from where: %s',
  (typed) => {
    const from = typed.slice(typed.search(/["“]/));
    expect(tokenize(typed)).toEqual({ ok: false, error: { kind: 'unclosed-quote', from } });
  },
);
