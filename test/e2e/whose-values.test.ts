import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const { sandboxed, type, press, during, later } = useBench({ environment: { UNFURL: 'on' } });

const off = '1252207 "LooksRare Wash Trading Filter"=OFF';
const own = 'Values: LooksRare Wash Trading Filter = OFF';

describe('an answer that was asked for without values', () => {
  it('says nothing of them where the query has none, or none are known', async () => {
    expect(plainText(only(await type('5550001')))).not.toContain('Values');
    expect(plainText(only(await type('1252207')))).not.toContain('Values');
  });

  it('says that they are those of the last run, where values were seen before', async () => {
    expect(plainText(only(await type('3493826')))).not.toContain('Values');
    expect(plainText(only(await type('3493826 chain=base')))).not.toContain('Values');
    const seen = only(await type('3493826'));
    expect(plainText(seen)).toContain('Values: as last run');
    expect(seen.text).toContain('Values: as last run');
  });

  it('says so, too, where Dune lists parameters, and sends no defaults, which may never have been run', async () => {
    sandboxed().dune.setPlan('paid');
    expect(plainText(only(await type('1252207')))).toContain('Values: as last run');
    const sent = sandboxed()
      .dune.requests.filter(({ path }) => path.endsWith('/results'))
      .at(-1);
    expect([...(sent?.search.keys() ?? [])].filter((name) => name.startsWith('params.'))).toEqual([]);
  });

  it('tells those of a run that this app made, and for whom', async () => {
    await type(off);
    await press('Run query');
    const message = only(await type('1252207', channels.general.id, people.bob));
    expect(plainText(message)).toContain(`${own} (run by @${people.ada.id})`);
    expect(message.text).toContain(`${own} (run with this app)`);
    expect(message.text).not.toContain('<@');
  });

  it('never those of a run that a person asked for in private', async () => {
    await type(`${off} --private`);
    await press('Run query');
    const text = plainText(only(await type('1252207', channels.general.id, people.bob)));
    expect(text).toContain('Values: as last run');
    expect(text).not.toMatch(/OFF|U0ADA/);
  });

  it('tells the defaults of a run that was made without values', async () => {
    sandboxed().dune.setPlan('paid');
    const query = { id: 88, name: 'New', owner: 'us', columns: [['a', 'varchar']] as const, runs: [] };
    sandboxed().dune.add({ ...query, parameters: [{ key: 'days', type: 'number', value: '7' }] });
    await type('88');
    await press('Run query');
    expect(plainText(only(await type('88')))).toContain('Values: days = 7 (run by @U0ADA)');
  });

  it('and so does a digest that exists', async () => {
    await type('subscribe 1252207 hourly');
    await type(off);
    await press('Run query');
    const digest = (await later(3_600_000)).map(plainText).join('\n');
    expect(digest).toContain(`${own} (run by @${people.ada.id})`);
  });

  it('and so does the preview of a link', async () => {
    const { slack, dune } = sandboxed();
    dune.setPlan('paid');
    await type(off);
    await press('Run query');
    slack.setTerms({
      scopes: new Set(['commands', 'chat:write', 'users:read', 'links:read', 'links:write']),
    });
    const url = 'https://dune.com/queries/1252207';
    let ts = '';
    await during(async () => {
      ({ ts } = await slack.shareLinks({ text: url }, [url]));
    });
    expect(JSON.stringify(slack.workspace.unfurlsOf(ts)[url])).toContain(
      `${own} (run by <@${people.ada.id}>)`,
    );
  });
});
