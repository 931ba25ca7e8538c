import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLinks } from '../../../src/results/columns/link.ts';
import { hangMs } from '../../support/deadline.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { hostileText } from '../values.ts';

/** Prints parts as Markdown does. */
const print = (text: string): string | undefined =>
  parseLinks(text)
    ?.map((part) => (part.url === undefined ? part.text : `[${part.text}](${part.url})`))
    .join('');

const tx = '<a href="https://x.example/1" target="_blank">tx</a>';
const debank = '<a href="https://y.example/1">debank</a>';

describe('links', () => {
  it.each([
    [
      '<a href="https://x.example/1" target="_blank">👉 proposal #1 🔗</a>',
      '[👉 proposal #1 🔗](https://x.example/1)',
    ],
    ["<a href='https://x.example/1'>one</a>", '[one](https://x.example/1)'],
    ['<a href=https://x.example/1>a &amp; b</a>', '[a & b](https://x.example/1)'],
    [
      '<A HREF = "https://x.example/1?a=1&amp;b=2"target=_blank>one</A >',
      '[one](https://x.example/1?a=1&b=2)',
    ],
    ['<a href="https://x.example/"><img src="y"></a>', '[https://x.example/](https://x.example/)'],
    ['https://logos.example/1.png', '[https://logos.example/1.png](https://logos.example/1.png)'],
  ])('%s is one', (text, printed) => {
    expect(print(text)).toBe(printed);
    expect(parseLinks(text)).toHaveLength(1);
  });

  it.each([
    [`${tx} | ${debank}`, '[tx](https://x.example/1) | [debank](https://y.example/1)'],
    [`${tx}${debank}`, '[tx](https://x.example/1)[debank](https://y.example/1)'],
    [`🔗 ${tx}`, '🔗 [tx](https://x.example/1)'],
    [`${tx} and more`, '[tx](https://x.example/1) and more'],
    [`${tx}<br>${debank}`, '[tx](https://x.example/1) [debank](https://y.example/1)'],
    ['a  <a href="https://x.example/1"> tx </a>  b', 'a [tx](https://x.example/1) b'],
    ['<b>bold</b> and <i>it<u>al</u>ic</i>', 'bold and italic'],
    ['<ul><li>one</li><li>two</li></ul>', 'one two'],
    [`<p>seen &#x1F517;&nbsp;by <b>${tx}</b></p>`, 'seen 🔗 by [tx](https://x.example/1)'],
    ['<a href="https://x.example/1" title="a > b"><b>tx</b></a>', '[tx](https://x.example/1)'],
    ['<a href="https://x.example/1">tx', '[tx](https://x.example/1)'],
    [`<a href="https://x.example/1">tx ${debank}`, '[tx](https://x.example/1) [debank](https://y.example/1)'],
    ['tx <a href="https://x.exam', 'tx'],
    ['up</b> &lt;b&gt;', 'up <b>'],
    [
      '<img src="https://logos.example/1.png" alt="logo"> Uniswap',
      '[logo](https://logos.example/1.png) Uniswap',
    ],
    ['a<!-- b --><script>alert("<b>")</script>c', 'ac'],
  ])('%s reads %s', (text, printed) => {
    expect(print(text)).toBe(printed);
  });

  it.each([
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    [`<a href="data:text/html,x">x</a> ${tx}`, 'x [tx](https://x.example/1)'],
    ['<a href="javascript&#58;alert(1)">x</a>', 'x'],
    ['<a href="//x.example">x</a> <a href="/queries/1">y</a> <a>z</a>', 'x y z'],
    ['<a href="https://dune.com@evil.example">x</a>', 'x'],
    ['<a href="https://x.example/1" href="https://evil.example">x</a>', '[x](https://x.example/1)'],
    [
      `${tx} <a href="https://evil.example/login">dune.com</a>`,
      '[tx](https://x.example/1) [https://evil.example/login](https://evil.example/login)',
    ],
    [
      '<a href="https://evil.example/">d<b>une</b>。com</a>',
      '[https://evil.example/](https://evil.example/)',
    ],
    ['<a href="https://evil.example/">127.0.0.1</a>', '[https://evil.example/](https://evil.example/)'],
    [
      '<a href="https://evil.example/"><img alt="dune.com"></a>',
      '[https://evil.example/](https://evil.example/)',
    ],
  ])('%s leads nowhere else', (text, printed) => {
    expect(print(text)).toBe(printed);
  });

  it.each([
    'a < b and c > d',
    'a <b and c> d',
    '<3',
    'I <3 you > all',
    'Coin<SUI>',
    'List<I>',
    'Map<A, B>',
    '<!channel>',
    '<@U0ADA>',
    '<unknown>',
    'a &amp; b',
    'see https://a.example',
    'ftp://a.example',
    '<',
    '',
  ])('%s has no markup', (text) => {
    expect(parseLinks(text)).toBeUndefined();
  });

  const explorer = 'https://etherscan.io/address/0x1';

  it.each([['vitalik.eth'], ['jesse.base.eth'], ['anna.sol'], ['Vitalik.ETH 🔥'], ['binance.bnb | cex']])(
    'keep a label that is the name of a wallet: %s',
    (label) => {
      expect(parseLinks(`<a href="${explorer}">${label}</a>`)).toEqual([{ text: label, url: explorer }]);
    },
  );

  it.each([['vitalik.eth.limo'], ['vitalik.eth.example'], ['a.eth/evil.example'], ['uniswap.org']])(
    'lose a label that names a site: %s',
    (label) => {
      expect(parseLinks(`<a href="${explorer}">${label}</a>`)).toEqual([{ text: explorer, url: explorer }]);
    },
  );

  it.each([
    '<marquee>up</marquee>',
    '<progress value="32" max="100">up</progress>',
    '<details><summary>up</summary></details>',
    '<nobr>up</nobr>',
    '<meter value=1>up</meter>',
    '<iframe src="https://a.example"></iframe>up',
    '<figcaption>up</figcaption>',
  ])('are read without tags: %s', (text) => {
    expect(parseLinks(text)).toEqual([{ text: 'up', url: undefined }]);
  });

  const markup = fc
    .array(
      fc.oneof(
        hostileText,
        fc.constantFrom(
          tx,
          debank,
          '<a ',
          '<a href="',
          '<b>',
          '</b>',
          '</a>',
          '<br/>',
          '"',
          "'",
          '>',
          '<',
          ' ',
          '&#0;',
          '&lt;',
        ),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  it('has only safe addresses, clean texts, and no two plain texts in a row', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const parts = parseLinks(text) ?? [];
        for (const [index, { text: label, url }] of parts.entries()) {
          expect(label).not.toBe('');
          expect(label).not.toMatch(/[\p{Cc}\u202a-\u202e\u200b]|\s\s/u);
          if (url === undefined)
            expect(parts[index + 1]?.url !== undefined || index + 1 === parts.length).toBe(true);
          else expect(url).toMatch(/^https?:\/\//);
        }
      }),
      fuzzRuns(2_000),
    );
  });

  it.each([
    '<a ',
    '<a href="',
    "<a href='",
    '<a href=',
    '<!--',
    '<b>',
    '</b',
    '<script>',
    tx,
    '<a x="<a x=" y="',
    '&#',
  ])('reads 100 kB of %s in a moment', (text) => {
    const started = performance.now();
    parseLinks(text.repeat(100_000 / text.length));
    expect(performance.now() - started).toBeLessThan(hangMs);
  });
});
