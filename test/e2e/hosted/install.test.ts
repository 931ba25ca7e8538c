import { describe, expect, it } from 'vitest';
import { signedRequest } from '../../../sandbox/slack/delivery.ts';
import { channels, people } from '../../../sandbox/slack/workspace.ts';
import { minute, only, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';
import { openBrowser, openPage, type Visitor } from '../../support/visitor.ts';

const bench = useHosted({ teams: ['alpha', 'beta'] });
const { ada } = people;

const browser = (): Visitor => openBrowser(() => bench.hosted().url);
const agree = async (visitor: Visitor): Promise<URL> => {
  bench.hosted().teams.atConsent('alpha');
  return visitor.answer(await visitor.begin());
};
const direct = (team: string) =>
  texts(
    bench
      .hosted()
      .teams.team(team)
      .slack.workspace.messages.filter(({ channel }) => channel === ada.id || channel.startsWith('D')),
  );
const isServed = async () =>
  !texts(await bench.of('alpha').type('help'))
    .join()
    .includes("isn't connected to your workspace");

describe('installing the app', () => {
  it('ends with a page and a direct message that say the next step', async () => {
    const visitor = browser();
    const slackPage = await visitor.begin();
    expect(slackPage.searchParams.get('scope')?.split(',')).toEqual(
      expect.arrayContaining(['commands', 'chat:write', 'users:read', 'files:write']),
    );
    expect(slackPage.searchParams.get('redirect_uri')).toBe('http://127.0.0.1/slack/oauth_redirect');
    bench.hosted().teams.atConsent('alpha');
    const page = await visitor.comeBack(await visitor.answer(slackPage));
    expect([page.status, page.title]).toEqual([200, 'Dune in Slack is installed']);
    expect(page.html).toContain('<b>alpha</b>');
    expect(page.html).toContain('press <b>Add Dune key</b>');
    expect(direct('alpha')).toEqual([expect.stringContaining('You added this app to alpha.')]);
    expect(direct('alpha').join()).toContain('press Add Dune key');
    expect(direct('beta')).toEqual([]);
    expect(await isServed()).toBe(true);
    for (const { secret } of bench.hosted().teams.grants.issued) expect(page.html).not.toContain(secret);
  });

  it('sends pages that load nothing, are framed nowhere and tell nobody their address', async () => {
    const { headers } = await openPage(
      `${bench.hosted().url}/slack/oauth_redirect?error=access_denied&state=x`,
    );
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    const visitor = browser();
    await visitor.begin();
    expect(visitor.setCookie()).toMatch(
      /^dune-install=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/; Max-Age=600$/,
    );
  });

  it('again brings a token that is used at once, and keeps everything', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    await alpha.type('save volumes 1252207');
    bench.hosted().teams.grants.revoke('alpha');
    const visitor = browser();
    const page = await visitor.comeBack(await agree(visitor));
    expect(page.html).toContain('It has a Dune API key');
    expect(direct('alpha').at(-1)).toContain("It's ready");
    expect(only(await alpha.type('volumes')).text).toContain('10 of 26 rows');
  });

  it('ends well, too, where the direct message cannot be sent', async () => {
    bench
      .hosted()
      .teams.team('alpha')
      .slack.fail({
        on: 'chat.postMessage',
        what: { kind: 'error', error: 'messages_tab_disabled' },
        times: 1,
      });
    const visitor = browser();
    const page = await visitor.comeBack(await agree(visitor));
    expect([page.status, page.title]).toEqual([200, 'Dune in Slack is installed']);
    expect(direct('alpha')).toEqual([]);
    expect(await isServed()).toBe(true);
  });

  it('that a person cancels changes nothing, and leads back to the start', async () => {
    const visitor = browser();
    bench.hosted().teams.atConsent('alpha', false);
    const page = await visitor.comeBack(await visitor.answer(await visitor.begin()));
    expect([page.status, page.title]).toEqual([200, "Dune in Slack isn't installed"]);
    expect(page.html).toContain('href="http://127.0.0.1/slack/install"');
    expect(await isServed()).toBe(false);
  });

  it('is refused with a state that is made up, used, too old, or of another browser', async () => {
    const refused = [400, "This link can't be used anymore"];
    const visitor = browser();
    const back = await agree(visitor);
    const forged = new URL(back);
    forged.searchParams.set('state', 'A'.repeat(43));
    const elsewhere = browser();
    await elsewhere.begin();
    for (const [who, address] of [
      [visitor, forged],
      [browser(), back],
      [elsewhere, back],
      [visitor, new URL('http://127.0.0.1/slack/oauth_redirect')],
    ] as const) {
      const page = await who.comeBack(address);
      expect([page.status, page.title]).toEqual(refused);
    }
    expect(await isServed()).toBe(false);
    expect((await visitor.comeBack(back)).status).toBe(200);
    const again = await visitor.comeBack(back);
    expect([again.status, again.title]).toEqual(refused);
    const late = await agree(visitor);
    bench.hosted().clock.forward(10 * minute);
    expect((await visitor.comeBack(late)).status).toBe(400);
  });

  it('says what Slack said, and nothing that anybody else put there', async () => {
    const { url } = bench.hosted();
    const code = await openPage(`${url}/slack/oauth_redirect?error=invalid_team_for_non_distributed_app`);
    expect([code.status, code.title]).toEqual([400, 'Slack refused the installation']);
    expect(code.html).toContain('invalid_team_for_non_distributed_app');
    const hostile = await openPage(
      `${url}/slack/oauth_redirect?error=${encodeURIComponent('<b>Call 555</b>')}`,
    );
    expect(hostile.html).not.toMatch(/<b>Call|555/);
  });

  it('for an organization serves its workspaces, which each add a key', async () => {
    const { teams, url } = bench.hosted();
    teams.grants.setTerms({ org: { id: 'E0ORG', name: 'Org <1>' } });
    const visitor = browser();
    const page = await visitor.comeBack(await agree(visitor));
    expect(page.html).toContain('<b>Org &lt;1&gt;</b>');
    expect(page.html).toContain('An org admin chooses the workspaces');
    expect(await isServed()).toBe(false);
    const { slack, id } = teams.team('alpha');
    const typed = slack.commandForm({ text: 'help', channel: channels.general.id });
    const form = typed.replace('T0SANDBOX', id);
    const seconds = Math.floor(Date.now() / 1000);
    await bench.of('alpha').during(async () => {
      const request = signedRequest(teams.signingSecret, `${form}&enterprise_id=E0ORG`, seconds);
      expect((await fetch(`${url}/slack/events`, request)).status).toBe(200);
    });
    // From then on it's known which organization the workspace is in.
    bench.hosted().clock.forward(minute);
    expect(await isServed()).toBe(true);
  });
});
