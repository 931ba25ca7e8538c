import { describe, expect, it } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import { texts, useBench } from '../support/bench.ts';

const here = channels.general;
const queryId = 3493826;
const url = `https://dune.com/queries/${queryId}?chain=base`;
const scopes = ['commands', 'chat:write', 'users:read', 'links:read', 'links:write'];

/** What the operator set, and what holds for the query in this channel, of which an event tells the ID alone. */
const lists = [
  ['for this channel, by its name', `#${here.name}: ${queryId}`, { asked: true, shown: true }],
  ['for this channel, by its ID', `${here.id}: ${queryId}`, { asked: true, shown: true }],
  ['for this channel, without the query', `#${here.name}: 1252207`, { asked: false, shown: false }],
  [
    'for all, and with the query for this channel',
    `1252207; #general: ${queryId}`,
    { asked: true, shown: false },
  ],
  ['for all, and with the query for another', `1252207; #random: ${queryId}`, { asked: false, shown: false }],
] as const;

describe.each(['http', 'socket'] as const)('a channel of which events tell no name, over %s', (intake) => {
  describe.each(lists)('with a list %s', (_whose, DUNE_QUERIES, { asked, shown }) => {
    const { sandboxed, during, type } = useBench({ intake, environment: { UNFURL: 'on', DUNE_QUERIES } });
    const wasRead = () =>
      sandboxed().dune.requests.some(
        ({ path }) => path.includes(String(queryId)) && path.includes('results'),
      );
    /** A command tells the name, which is remembered. */
    const tellName = async () => {
      sandboxed().dune.setPlan('paid');
      sandboxed().slack.setTerms({ scopes: new Set(scopes) });
      await type('help', here.id);
    };

    it(`${asked ? 'answers' : 'refuses'} a mention`, async () => {
      await tellName();
      const said = await during(() => sandboxed().slack.mention({ text: `${queryId} chain=base` }));
      expect(texts(said).join('\n').includes("isn't allowed") || !wasRead()).toBe(!asked);
    });

    it(`shows ${shown ? 'the rows' : 'nothing'} under a link`, async () => {
      await tellName();
      let ts = '';
      await during(async () => {
        ({ ts } = await sandboxed().slack.shareLinks({ text: url }, [url]));
      });
      expect(Object.keys(sandboxed().slack.workspace.unfurlsOf(ts))).toEqual(shown ? [url] : []);
      expect(wasRead()).toBe(shown);
    });
  });
});
