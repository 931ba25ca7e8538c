import { beforeEach, describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('About a query, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { type, press, sandboxed, during } = bench;
  const { standsIn, labels, seen } = useModal(bench);

  beforeEach(() => sandboxed().dune.setPlan('paid'));

  it('says what Dune knows: owner, parameters, columns and the last run', async () => {
    const about = only(await type('about 3493826'));
    expect(about.onlyFor).toBe(people.ada.id);
    const text = plainText(about);
    expect(text).toContain('DEX volume and trades by chain');
    expect(text).toMatch(/Parameters[\s\S]*chain.*ethereum \(default\)/);
    expect(text).toMatch(/Columns .*\(number\)/);
    expect(text).toMatch(/Last run .*UTC · took/);
    expect(text).not.toMatch(/undefined|null/);
    expect(listLabels(about)).toEqual(['Get', 'Subscribe', 'Alert me when…', 'Open in Dune']);
  });

  it('says who uses it: digests and alerts of the channel, own ones elsewhere, and shortcuts that one may see', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await type('save leaders 5550001 --shared', channels.general.id, people.bob);
    await type('save secret 5550001', channels.general.id, people.bob);
    const text = plainText(only(await type('about 5550001')));
    expect(text).toContain('digest #1 Every day at 9:00 AM (UTC) · by @U0ADA');
    expect(text).toContain('leaders, shared by @U0BOB');
    expect(text).not.toContain('secret');
    const elsewhere = plainText(only(await type('about 5550001', channels.random.id)));
    expect(elsewhere).toContain(`digest #1 Every day at 9:00 AM (UTC) · in #${channels.general.id}`);
    const bobs = plainText(only(await type('about 5550001', channels.random.id, people.bob)));
    expect(bobs).not.toContain('digest #1');
    expect(bobs).toContain('secret, your shortcut');
  });

  it('leads on: Get answers in the channel, once, and the forms come filled in', async () => {
    const about = only(await type('about 5550001'));
    const said = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(about, 'catalog_get.0', people.ada, '5550001'))),
    );
    expect(only(said)).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    await press('Subscribe');
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: channels.general.id });
    await sandboxed().slack.closeModal(seen());
    await press('Alert me when…');
    expect(labels()).toContain('Column');
  });

  it('takes a shortcut, with its values', async () => {
    await type('save base 3493826 chain=base');
    const text = plainText(only(await type('about base')));
    expect(text).toContain('DEX volume and trades by chain');
    expect(text).toContain('base, your shortcut');
  });

  it.each([
    ['about 404404404', "Can't find query 404404404."],
    ['about 7000002', "Can't find"],
    ['about nobody-saved-this', 'Nothing is saved as "nobody-saved-this".'],
  ])('%s says what is wrong', async (text, problem) => {
    expect(plainText(only(await type(text)))).toContain(problem);
  });

  it.each([
    ['7000001', 'Last run  no result yet'],
    ['6012998', 'Last run  failed'],
    ['980709', 'Last run  running now'],
  ])('tells of the last run of %s', async (id, line) => {
    expect(plainText(only(await type(`about ${id}`)))).toContain(line);
  });

  it('keeps a hostile name literal', async () => {
    const about = only(await type('about 6660001'));
    expect(about.text).not.toContain('<!channel>');
    expect(JSON.stringify(about.blocks)).not.toContain('"broadcast"');
  });

  it('says what it can while Dune tells nothing of the query, on a free plan', async () => {
    sandboxed().dune.setPlan('free');
    const text = plainText(only(await type('about 5550001')));
    expect(text).toContain('Dune query 5550001');
    expect(text).toMatch(/Columns .*\(number\)/);
    expect(text).not.toMatch(/undefined|Parameters/);
  });
});

describe('About a query that the operator does not allow', () => {
  const { type } = useBench({ environment: { DUNE_QUERIES: '5550001' } });
  it('says so', async () => {
    expect(plainText(only(await type('about 1252207')))).toContain("doesn't allow query 1252207");
    expect(plainText(only(await type('name 1252207 Volume')))).toContain("doesn't allow query 1252207");
  });
});
