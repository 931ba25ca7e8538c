import { describe, expect, it } from 'vitest';
import type { AccessKind } from '../../../sandbox/slack/event.ts';
import { channels } from '../../../sandbox/slack/workspace.ts';
import { day, hour, minute, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

const org = { id: 'E0ORG', name: 'Org' };
const bench = useHosted({
  teams: ['alpha', 'beta'],
  org,
  environment: { DUNE_API_KEY: 'dune-key-of-alpha-0123456789', DUNE_QUERIES: '1252207' },
});

const notConnected = [
  "This app isn't connected to your workspace.\n\nTo add it, open http://127.0.0.1/slack/install",
];

/** The token of the organization reaches alpha's Slack, so there is what is posted in both, each in a channel. */
const places = { alpha: channels.finance.id, beta: channels.general.id } as const;

/** Returns the places in which something is posted meanwhile. */
const posted = async (ms: number): Promise<readonly string[]> =>
  (await bench.of('alpha').later(ms)).map(({ channel }) => channel).sort();

const list = async () => texts(await bench.of('beta').type('list', places.beta));
const listed = [expect.stringContaining('#1')];

/** The organization takes the app from beta, or gives it back. */
const change = async (kind: AccessKind, at?: number): Promise<void> => {
  expect(await bench.hosted().changeAccess(kind, ['beta'], at)).toMatchObject({ status: 200 });
};

const now = (): number => bench.hosted().clock.now();

const setUp = async (): Promise<void> => {
  bench.hosted().teams.grants.setTerms({ org });
  await bench.hosted().install('alpha');
  for (const team of ['alpha', 'beta'] as const)
    await bench.of(team).type('subscribe 1252207 daily 9:00', places[team]);
  expect(await posted(day)).toEqual([places.alpha, places.beta]);
};

describe('a workspace that its organization takes the app from', () => {
  it('gets nothing more, unlike others of it, and everything when it is given back', async () => {
    await setUp();
    await change('revoked');
    await change('revoked');
    expect(await list()).toEqual(notConnected);
    expect(await posted(day)).toEqual([places.alpha]);
    await change('granted');
    expect(await posted(minute)).toEqual([places.beta]);
    expect(await list()).toEqual(listed);
    expect(await posted(day)).toEqual([places.alpha, places.beta]);
  });

  it('keeps it when Slack says late, or again, that it was taken', async () => {
    await setUp();
    const taken = now();
    bench.hosted().clock.forward(minute);
    await change('granted');
    await change('revoked', taken);
    // In one second, nobody knows which came first.
    await change('revoked', now());
    expect(await posted(day)).toEqual([places.alpha, places.beta]);
    await change('revoked');
    await change('granted', taken);
    expect(await posted(day)).toEqual([places.alpha]);
  });

  it('is back once somebody types a command there, which Slack offers only with the app', async () => {
    await setUp();
    await change('revoked');
    // It may have been typed before.
    bench.hosted().clock.forward(4 * minute);
    expect(await list()).toEqual(notConnected);
    bench.hosted().clock.forward(day);
    // This may come from a channel that is shared with another workspace of the organization.
    const { slack } = bench.hosted().teams.team('beta');
    await bench.of('beta').during(() => slack.mention({ text: '1252207', channel: places.beta }));
    expect(await posted(minute)).toEqual([places.alpha]);
    expect(await list()).toEqual(listed);
    expect(await posted(minute)).toEqual([places.beta]);
  });

  it('stays with an installation of its own, and leaves when that ends', async () => {
    await setUp();
    const { hosted } = bench;
    hosted().teams.grants.setTerms({});
    await hosted().install('beta');
    await change('revoked');
    expect(await list()).toEqual(listed);
    expect(await bench.of('beta').later(day)).toHaveLength(1);
    const { slack } = hosted().teams.team('beta');
    hosted().clock.forward(minute);
    await bench.of('beta').during(() => slack.forgeEvent({ type: 'app_uninstalled' }));
    expect(await bench.of('beta').later(day)).toEqual([]);
    expect(await posted(day)).toEqual([places.alpha]);
  });

  it('is served by its first command if nothing was known of it', async () => {
    bench.hosted().teams.grants.setTerms({ org });
    await bench.hosted().install('alpha');
    await change('revoked');
    await change('granted');
    bench.hosted().clock.forward(minute);
    expect(await list()).not.toEqual(notConnected);
    await change('revoked', now() - minute);
    expect(await list()).not.toEqual(notConnected);
    await change('revoked', now() + hour);
    expect(await list()).toEqual(notConnected);
  });
});
