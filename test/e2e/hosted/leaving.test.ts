import { describe, expect, it } from 'vitest';
import { signedRequest } from '../../../sandbox/slack/delivery.ts';
import { day, minute, only, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

const bench = useHosted({ teams: ['alpha', 'beta'] });

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Slack tells the app of an event of alpha. */
const tell = async (event: object, atMs = bench.hosted().clock.now()): Promise<number> => {
  const { url, teams } = bench.hosted();
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: teams.team('alpha').id,
    event_id: `Ev${atMs}`,
    event_time: seconds(atMs),
    event,
  });
  const request = signedRequest(teams.signingSecret, body, seconds(Date.now()), 'application/json');
  return (await fetch(`${url}/slack/events`, request)).status;
};

const uninstalled = { type: 'app_uninstalled' };

const setUp = async (): Promise<void> => {
  for (const team of ['alpha', 'beta']) {
    await bench.install(team);
    expect(only(await bench.of(team).type('subscribe 1252207 daily 9:00')).text).toContain('digest');
  }
};

describe('a workspace that uninstalls the app', () => {
  it.each([
    ['it is told', uninstalled],
    ['its token is revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } }],
  ])('gets nothing more, unlike others, and everything when it comes back: %s', async (_what, event) => {
    await setUp();
    const { grants } = bench.hosted().teams;
    grants.revoke('alpha');
    expect([await tell(event), await tell(event)]).toEqual([200, 200]);
    expect(await bench.of('alpha').later(day)).toEqual([]);
    expect(
      bench
        .hosted()
        .teams.team('beta')
        .slack.workspace.messages.map(({ text }) => text),
    ).toContainEqual(expect.stringContaining('digest'));
    expect(texts(await bench.of('alpha').type('1252207'))).toEqual([
      "This app isn't connected to your workspace.\n\nTo add it, open http://127.0.0.1/slack/install",
    ]);
    await bench.hosted().install('alpha');
    expect(texts(await bench.of('alpha').later(minute))).toHaveLength(1);
    expect(texts(await bench.of('alpha').type('list'))).toEqual([expect.stringContaining('#1')]);
  });

  it('while a digest is being posted, and comes back, gets the next one', async () => {
    await setUp();
    const { hosted, of } = bench;
    const { slack } = hosted().teams.team('alpha');
    slack.fail({ on: 'chat.postMessage', what: { kind: 'delay', ms: 300 }, times: 1 });
    slack.fail({ on: 'chat.postMessage', what: { kind: 'error', error: 'token_revoked' }, times: 1 });
    let isTold = false;
    slack.watchCalls(({ on }) => {
      if (on !== 'chat.postMessage' || isTold) return;
      isTold = true;
      hosted().teams.grants.revoke('alpha');
      void tell(uninstalled).then(() => hosted().install('alpha'));
    });
    await of('alpha').later(day);
    expect(isTold).toBe(true);
    await expect
      .poll(async () => texts(await of('alpha').type('list')))
      .toEqual([expect.stringContaining('#1')]);
    // What the services of before find out late, that their token is dead, holds up nothing for long.
    expect(texts(await of('alpha').later(day))).toHaveLength(1);
  });

  it('stays when the event is about the installation of before', async () => {
    await setUp();
    const before = bench.hosted().clock.now();
    bench.hosted().clock.forward(minute);
    await bench.hosted().install('alpha');
    expect(await tell(uninstalled, before)).toBe(200);
    expect(await tell({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'], bot: [] } })).toBe(200);
    expect(texts(await bench.of('alpha').later(day))).toHaveLength(1);
  });
});
