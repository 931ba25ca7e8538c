import { expect, it } from 'vitest';
import { plainText } from '../../../src/messages/terminal/message.ts';

it.each([
  ['For <@U0ADA> in <#C0GENERAL>', 'For @U0ADA in #C0GENERAL'],
  ['*CSV* of <https://dune.com/queries/1|Dune query 1>', 'CSV of Dune query 1'],
  ['&lt;@U0ADA&gt; <!date^1764231600^{date}|Nov 27>', '<@U0ADA> Nov 27'],
])('draws the mrkdwn %j in a terminal', (text, drawn) => {
  expect(plainText({ text, blocks: [] })).toBe(drawn);
});
