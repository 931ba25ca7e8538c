import { describe, expect, it } from 'vitest';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const link = 'https://dune.com/sandbox/dex-overview';
const onMcp = { on: /^\/mcp\// } as const;

describe.each(intakes)('The link of a dashboard, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { type, press, sandboxed, during } = bench;
  const { form, submit, errors } = useModal(bench);
  const said = async (text: string): Promise<string> => plainText(only(await type(text)));

  it('offers a report of its queries, each once, in the order that people read them in', async () => {
    const offer = only(await type(link));
    expect(offer.onlyFor).toBe('U0ADA');
    const text = plainText(offer);
    expect(text).toContain('The dashboard "DEX overview" has 3 queries for a report.');
    expect(text).toMatch(/1\. Dune query 5550001\n2\. Dune query 3493826\n3\. Dune query 1252207/);
    expect(text).toContain('Its texts are left out.');
    expect(await press('Make a report')).toEqual([]);
    await submit({});
    expect(form()).toContain('Started the report dex-overview with 3 queries.');
    expect(await said('report list')).toContain('dex-overview  3 queries');
  });

  it('of a report that there is adds to it, as far as it has room', async () => {
    await type('report add weekly 5550001');
    await type(link);
    await press('Make a report');
    await submit({ Report: 'weekly' });
    expect(form()).toContain('Added 3 queries to weekly.');
    for (let index = 0; index < 8; index += 1) await type(`report add weekly 5550001 --top ${index + 1}`);
    await press('Make a report');
    await submit({ Report: 'weekly' });
    expect(errors()[0]).toContain('already has 12 queries');
  });

  it('with more charts than a report holds offers the first ones, and says so', async () => {
    const queries = Array.from({ length: 30 }, (_one, index) => 5_550_001 + index);
    sandboxed().dune.dashboards.add({ owner: 'ada', slug: 'Big_One', name: '<!channel> *big*', queries });
    const text = await said('dune.com/ada/Big_One');
    expect(text).toContain('has 12 queries for a report');
    expect(text).toContain("18 of its charts aren't among them");
    await press('Make a report');
    await submit({});
    expect(form()).toContain('Started the report big-one with 12 queries.');
  });

  it('with texts alone has nothing for a report', async () => {
    sandboxed().dune.dashboards.add({ owner: 'ada', slug: 'words', name: 'Words', queries: [], texts: 1 });
    const text = await said('dune.com/ada/words');
    expect(text).toContain('has no queries that can be shown here');
    expect(text).not.toContain('Make a report');
  });

  it('that Dune tells nothing of says what to do, and asks Dune no more for a while', async () => {
    const { dune } = sandboxed();
    dune.fail({ kind: 'status', status: 403, body: '{"error":"forbidden"}', times: 1, ...onMcp });
    const text = await said(link);
    expect(text).toContain("That's a dashboard, which has several queries.");
    expect(text).toContain("Dune doesn't let this app's key see dashboards.");
    expect(text).toContain('/dune report add weekly <link>');
    expect(text).toContain('Open dashboard');
    const asked = dune.requests.length;
    expect(await said(link)).toContain("That's a dashboard");
    expect(dune.requests).toHaveLength(asked);
    await bench.later(11 * 60_000);
    expect(await said(link)).toContain('has 3 queries for a report');
  });

  it.each([
    ['is asked with an old key', { kind: 'status', status: 401, body: '{}' }, "doesn't let this app's key"],
    ['has no such door', { kind: 'status', status: 404, body: 'nothing' }, "doesn't tell this app"],
    ['has another answer', { kind: 'status', status: 200, body: '<html>hello' }, "doesn't tell this app"],
    ['breaks', { kind: 'status', status: 500, body: 'oops' }, "couldn't be read"],
  ] as const)('while Dune %s says what to do', async (_what, fault, words) => {
    sandboxed().dune.fail({ ...fault, times: 9, ...onMcp });
    expect(await said(link)).toContain(words);
  });

  it.each([[{ visualization_widgets: 'odd' }], ['just words'], [{}]])(
    'that Dune tells nonsense of, %j, says what to do',
    async (nonsense) => {
      sandboxed().dune.dashboards.giveInstead(nonsense);
      expect(await said(link)).toContain("Dune's answer about its queries couldn't be read.");
    },
  );

  it('that there is not says so', async () => {
    expect(await said('https://dune.com/nobody/nothing')).toContain(
      "Dune knows no such dashboard, or it's private.",
    );
  });

  it('of another site, or with an odd address, is answered as before', async () => {
    expect(await said('https://example.com/sandbox/dex-overview')).toContain("isn't dune.com");
    const { dune } = sandboxed();
    const asked = dune.requests.length;
    expect(await said('https://dune.com/sand%20box/a%2Fb')).toContain("That's a dashboard");
    expect(dune.requests).toHaveLength(asked);
  });

  it('pressed twice at once makes one report', async () => {
    await type(link);
    await press('Make a report');
    const { slack } = sandboxed();
    await during(() => slack.submit({ report_name: 'weekly' }, people.ada));
    expect(await said('report list')).toContain('weekly  3 queries');
  });

  it('by a button of another version says that it has expired', async () => {
    const offer = JSON.stringify(only(await type(link)));
    const old: Posted = JSON.parse(offer.replace(/"value":"5550001[^"]*"/, '"value":"odd"'));
    const [expired] = texts(
      await during(() => sandboxed().slack.press(old, 'report_of_dashboard', people.ada, 'odd')),
    );
    expect(expired).toContain('This button has expired.');
  });
});

describe('The link of a dashboard where some queries are not allowed', () => {
  const { type } = useBench({ environment: { DUNE_QUERIES: '5550001' } });

  it('offers the others', async () => {
    const text = plainText(only(await type(link, channels.general.id)));
    expect(text).toContain('has 1 query for a report');
    expect(text).toContain("This workspace doesn't allow 2 queries of it.");
  });
});

describe('The link of a dashboard while Dune is slow', () => {
  const { sandboxed, during } = useBench({ waits: { progressAfterMs: 1 } });

  it('says so, until it is told', async () => {
    const { dune, slack } = sandboxed();
    const isSaid = new Promise<void>((resolve) => {
      slack.workspace.watch(() => resolve());
    });
    dune.fail({ kind: 'hold', until: isSaid, times: 1, ...onMcp });
    const ask = { text: link, channel: channels.general.id, user: people.ada };
    const [notice, offer] = texts(await during(() => slack.type(ask)));
    expect(notice).toContain('Looking up the queries of that dashboard…');
    expect(offer).toContain('has 3 queries');
  });
});
