import { describe, expect, it } from 'vitest';
import { findBannedWords } from '../../tools/words/banned.ts';
import { readCode, readMarkdown, readSettings } from '../../tools/words/passages.ts';

/** `#{` stands for `${`, which the linter takes for a slip where it is in quotes. */
const inCode = (text: string) => {
  const code = text.replaceAll('#{', '${');
  return findBannedWords(code, readCode(code), true);
};
const inMarkdown = (text: string) => findBannedWords(text, readMarkdown(text), true);

describe('the word check', () => {
  it('names the line and the word to use', () => {
    expect(inCode("const a = 1;\nconst b = 'There is trouble with it';")).toEqual([
      { line: 2, said: 'trouble', use: 'error, or problem' },
    ]);
  });

  it.each([
    ['a comment', 'const a = 1; // asked anew'],
    ['a comment that goes on over lines', '// It is asked for just\n// now.'],
    ['a block comment that goes on over lines', '/* It is asked for just\n * now. */'],
    ['a string', 'const a = "Ask anew";'],
    ['a template', 'const a = `Ask #{b} anew`;'],
    ['a string within a template', "const a = `#{b ? 'ask anew' : ''}`;"],
    ['what follows a template', "const a = `#{b({ c: `}` })}`; d('ask anew');"],
    ['what follows a pattern with a quote in it', "const a = /['`]/.test(b); c('ask anew');"],
    ['what follows a division', "const a = b / c; d('ask anew'); // e / f"],
    ['a doc comment that begins with a question', '/** What it holds. */\nconst a = 1;'],
    ['a doc comment of a function that begins with one', '/** How far it is. */\nexport const a = () => 1;'],
    [
      'a doc comment over lines that begins with one',
      '/**\n * Whether there may be more.\n */\nconst a = 1;',
    ],
  ])('reads %s', (_what, code) => {
    expect(inCode(code)).toHaveLength(1);
  });

  it.each([
    ['identifiers', 'const trouble = anew.mend(whatever);'],
    ['names in quotes', "readonly kind: 'trouble' | 'not-anew' | 'CANCELLED';"],
    ['patterns', 'const a = /just now|anew/;'],
    ['longer words', "const a = 'Troubleshooting amended';"],
    ['a question inside a doc comment', '/** Returns the owner. What it holds is foreign. */\nconst a = 1;'],
    ['how in the doc comment of a type', '/** How it ended. */\nexport type A = string;'],
    ['examples in comments', '/** Formats an age: `just now`, `2 hours ago`. */\nconst a = 1;'],
    ['an age', "const a = 'just now';"],
    ['a question in a plain comment', '// How it looks is up to Slack.'],
    [
      'words that are right in another sense',
      "const a = 'The bot token; checked just now; so long as; any more rows';",
    ],
  ])('leaves %s alone', (_what, code) => {
    expect(inCode(code)).toEqual([]);
  });

  it('reads Markdown but for names, addresses, titles of tests and words that are struck out', () => {
    expect(inMarkdown('Set `trouble` [here](https://a.test/anew) or https://a.test/just-anew.')).toEqual([]);
    expect(inMarkdown('- `test/a.test.ts`: _asks anew_\n| again | ~~anew~~ |')).toEqual([]);
    expect(inMarkdown('Type `dune ask anew`\nto ask _anew_.').map(({ line }) => line)).toEqual([1, 2]);
  });

  it('reads the comments and values of settings', () => {
    const text = '# Ask\n# anew\nkey: just\n  now\nTROUBLE=1\n';
    const found = findBannedWords(text, readSettings(text), true);
    expect(found.map(({ line, said }) => [line, said])).toEqual([
      [2, 'anew'],
      [3, 'just now'],
      [5, 'TROUBLE'],
    ]);
  });

  it('holds words for people to what they read only', () => {
    const [shown, comment] = ["const a = 'Run it now, says the bot';", '// The bot may run it now.'];
    expect(inCode(shown).map(({ said }) => said)).toEqual(['the bot', 'Run it now']);
    expect(inCode(comment)).toEqual([]);
    expect(findBannedWords(shown, readCode(shown), false)).toEqual([]);
  });
});
