import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InstallEnd, renderInstallEnd } from '../../../src/slack/hosted/pages/install-end.ts';
import { renderLanding } from '../../../src/slack/hosted/pages/landing.ts';
import { escapeHtml, renderPage } from '../../../src/slack/hosted/pages/layout.ts';
import { type PrivacyFacts, renderPrivacy } from '../../../src/slack/hosted/pages/privacy.ts';
import { renderSupport } from '../../../src/slack/hosted/pages/support.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const publicUrl = 'https://dune.example.com/app';
const facts: PrivacyFacts = {
  publicUrl,
  support: { text: 'help@example.com', address: 'mailto:help@example.com' },
  keepDays: 30,
  mentions: true,
  directMessages: true,
  unfurl: false,
};

describe('the pages that anybody can open', () => {
  it('lead to the installation, and to each other, below the address of the app', () => {
    const landing = renderLanding({ publicUrl, slash: '/query', hasOperatorKey: false });
    expect(landing).toContain(`href="${publicUrl}/slack/install"`);
    expect(landing).toContain('<code>/query help</code>');
    for (const path of ['/', '/privacy', '/support']) expect(landing).toContain(`href="${publicUrl}${path}"`);
    expect(landing).toContain('adds your Dune API key');
    expect(renderLanding({ publicUrl, slash: '/dune', hasOperatorKey: true })).toContain(
      'uses the one that comes with it',
    );
  });

  it('say for how long data is kept, as the operator set it', () => {
    expect(renderPrivacy(facts)).toContain('it is kept for 30 days');
    expect(renderPrivacy({ ...facts, keepDays: 1 })).toContain('it is kept for 1 day,');
    expect(renderPrivacy({ ...facts, keepDays: 0 })).toContain('it is deleted for good right away');
  });

  it('say which messages the app gets, as it is set up', () => {
    expect(renderPrivacy(facts)).toContain(
      'it gets messages that mention it and that people write to it in its own direct messages.',
    );
    expect(renderPrivacy({ ...facts, mentions: false, unfurl: true })).toContain(
      'that people write to it in its own direct messages and with links to dune.com',
    );
    expect(renderPrivacy({ ...facts, mentions: false, directMessages: false })).toContain(
      'reads no messages',
    );
  });

  it('say whom to ask for help', () => {
    expect(renderSupport({ ...facts, slash: '/dune' })).toContain(
      'Write to <a href="mailto:help@example.com">help@example.com</a>.',
    );
    expect(renderSupport({ ...facts, support: undefined, slash: '/dune' })).toContain('gave you the address');
  });
});

describe('the last page of an installation', () => {
  const failures: readonly InstallEnd[] = [
    { kind: 'denied' },
    { kind: 'state' },
    { kind: 'unreachable' },
    { kind: 'failed' },
    { kind: 'refused', code: 'bad_scope' },
  ];

  it.each(failures)('leads back to the start after a failure: $kind', (end) => {
    expect(renderInstallEnd(end, { publicUrl })).toContain(
      `<a class="button" href="${publicUrl}/slack/install">`,
    );
  });

  it('opens the app in Slack, whatever its ids are', () => {
    const installed = { kind: 'installed', name: 'One', isOrg: false, hasKey: true } as const;
    const page = renderInstallEnd({ ...installed, workspaceId: 'T1', appId: 'A1&x="' }, { publicUrl });
    expect(page).toContain('href="https://slack.com/app_redirect?app=A1%26x%3D%22&amp;team=T1"');
    expect(
      renderInstallEnd({ ...installed, workspaceId: 'E1', appId: 'A1', isOrg: true }, { publicUrl }),
    ).not.toContain('app_redirect');
  });

  it('keeps foreign text inert', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const installed = { kind: 'installed', name, isOrg: false, hasKey: true } as const;
        const page = renderInstallEnd({ ...installed, workspaceId: 'T1', appId: undefined }, { publicUrl });
        expect(page).toContain(`<b>${escapeHtml(name)}</b> now.`);
        expect(escapeHtml(name)).not.toMatch(/[<>"']/);
        expect(renderPage(name, '', { publicUrl })).toContain(`<title>${escapeHtml(name)}</title>`);
      }),
      fuzzRuns(2_000),
    );
  });
});
