import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { normalize } from '../../src/command/normalize.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';

describe("Slack's own forms become what was typed", () => {
  test.each([
    ['<https://dune.com/queries/1|dune.com/queries/1>', 'https://dune.com/queries/1'],
    ['<https://dune.com/queries/1?a=1&amp;b=2>', 'https://dune.com/queries/1?a=1&b=2'],
    ['who=<@U1|bob>', 'who=@bob'],
    ['who=<@U1>', 'who=U1'],
    ['site=<http://aave.com|aave.com>', 'site=aave.com'],
    ['--mention <@U1|ada lovelace>, <!subteam^S1|@team> <!here>', '--mention <@U1>, <!subteam^S1> <!here>'],
    ['—mention=<@U1|ada> who=<@U2|bob>', '—mention=<@U1> who=@bob'],
    ['ping <@U1|ada> when rows > 0', 'ping <@U1> when rows > 0'],
    ['ping <@U1|ada> about 1252207', 'ping @ada about 1252207'],
    ['1252207 when rows > 0 and ping <@U1|ada>', '1252207 when rows > 0 and ping <@U1>'],
    ['where=<#C1|general>', 'where=#general'],
    ['where=<#C1|>', 'where=C1'],
    ['to=<mailto:a@b.example|a@b.example>', 'to=a@b.example'],
    ['to=<!here>', 'to=@here'],
    ['--mention <@U1|ada>, <!subteam^S1|@team> --for 2', '--mention <@U1>, <!subteam^S1> --for 2'],
    ['–mention=<@U1> <!here|here>', '–mention=<@U1> <!here>'],
    ['--mention @ada who=<@U1|bob>', '--mention @ada who=@bob'],
    ['x &lt; 5 and y &gt; 3 &amp; z', 'x < 5 and y > 3 & z'],
    ['a < 5 and b > 3', 'a < 5 and b > 3'],
  ])('%s', (typed, meant) => {
    expect(normalize(typed)).toBe(meant);
  });

  it('decodes entities once only', () => {
    expect(normalize('x=&amp;lt;')).toBe('x=&lt;');
  });
});

describe('spaces and unseen characters', () => {
  test.each([
    ['a no-break space', '1\u00a0a=b', '1 a=b'],
    ['a narrow, an ideographic and a figure space', '1\u202fa\u3000b\u2007c', '1 a b c'],
    ['line ends and tabs', '1\r\na=b\tc=d', '1 a=b c=d'],
    ['zero-width space, word joiner and byte order mark', '\ufeff1\u200b2\u20603', '123'],
    ['direction marks', '\u202e123\u202c', '123'],
    ['a joiner between letters', 'ab\u200dcd', 'abcd'],
    ['spaces at both ends', '  123  ', '123'],
  ])('%s', (_, typed, meant) => {
    expect(normalize(typed)).toBe(meant);
  });

  it('keeps an emoji of several parts whole', () => {
    expect(normalize('x=👩‍🚀')).toBe('x=👩‍🚀');
  });
});

it('changes nothing more when applied twice, unless there was an entity or a form of Slack to decode', () => {
  fc.assert(
    fc.property(
      commandText.filter((text) => !/[&<]/.test(text)),
      (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      },
    ),
    fuzzRuns(2000),
  );
});
