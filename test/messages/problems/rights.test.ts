import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { HostPages } from '../../../src/core/set-by.ts';
import { renderPlaces } from '../../../src/messages/digest/places.ts';
import { renderDigestProblem } from '../../../src/messages/digest/problem.ts';
import { describeReason } from '../../../src/messages/digest/reason.ts';
import { describeHold } from '../../../src/messages/digest/slack-reason.ts';
import { type DeliveryProblem, renderFileProblem } from '../../../src/messages/files/problem.ts';
import { renderCommandProblem } from '../../../src/messages/problems/command.ts';
import { describeOutcome } from '../../../src/messages/problems/dune-outcome.ts';
import { renderUnexpected } from '../../../src/messages/status.ts';
import type { HoldReason } from '../../../src/store/reason.ts';
import { subscription } from '../../golden/fixtures.ts';

const pages: HostPages = {
  install: 'https://dune.example.com/slack/install',
  support: 'https://dune.example.com/support',
};

const file = { query: { id: 7, name: 'Volumes' }, parameters: [], options: emptyDisplayOptions } as const;
const inFile = (problem: DeliveryProblem) => (where?: HostPages) =>
  renderFileProblem({ ...file, format: 'csv' }, problem, where).text;

type Held = Extract<HoldReason, { code: 'workspace-refused' }>['detail'];
const held =
  (detail: Pick<Held, 'reason' | 'slackCode' | 'needed'>) =>
  (where?: HostPages): string =>
    describeHold({
      code: 'workspace-refused',
      detail: { ...detail, ...(where && { installUrl: where.install }) },
    });

const undelivered = (where?: HostPages): string =>
  renderDigestProblem(
    { kind: 'not-posted', cause: 'busy' },
    { slash: '/dune', botName: 'dune', pages: where },
  ).text;

const talk = (topic: 'version' | 'feedback') => (where?: HostPages) =>
  renderCommandProblem({ kind: 'small-talk', topic }, '/dune', { pages: where }).text;

/** What says who gives the app a token or a right, by the pages of the app. */
const fixedByAdding = {
  'a right to share files': inFile({ kind: 'refused', code: 'missing_scope' }),
  'a token that is dead when a file is shared': inFile({ kind: 'no-token', code: 'token_revoked' }),
  'a dead token': held({ reason: 'token', slackCode: 'token_revoked' }),
  'a right to post': held({ reason: 'permission', slackCode: 'missing_scope', needed: 'chat:write' }),
  'a right to write to people': (where?: HostPages) => {
    const refused = [
      {
        place: { kind: 'person', id: 'U0BOB' },
        why: { kind: 'missing-scope', scope: 'im:write' },
      },
    ] as const;
    const set = { here: subscription, added: [], ended: [], elsewhere: [], refused };
    return JSON.stringify(renderPlaces(set, { botName: 'dune', pages: where }).blocks);
  },
} as const;

/** What says whom to tell. */
const told = {
  'an error that nobody expected': (where?: HostPages) => renderUnexpected('abcd1234', where).text,
  'a message that Slack rejects': undelivered,
  'a file that Slack rejects': inFile({ kind: 'refused', code: 'odd' }),
  'a full disk': inFile({ kind: 'disk', code: 'ENOSPC' }),
  'a disk that can’t be written': inFile({ kind: 'disk', code: 'EACCES' }),
  'a question for the version': talk('version'),
  'feedback that has no place': talk('feedback'),
} as const;

const ofOneWorkspace = /Dune admin|manifest\.yml|SLACK_BOT_TOKEN|TMPDIR|reinstall/;

describe.each(Object.entries(fixedByAdding))('%s', (_what, render) => {
  it('is for the operator of an app for one workspace', () => {
    expect(render()).toMatch(/Your Dune admin|Ask your Dune admin/);
    expect(render()).not.toContain('workspace admin');
  });

  it('comes by adding the app again where it serves many', () => {
    expect(render(pages)).toMatch(/workspace admin (?:to|can) /);
    expect(render(pages)).toContain(pages.install);
    expect(render(pages)).not.toMatch(ofOneWorkspace);
  });
});

describe.each(Object.entries(told))('%s', (_what, render) => {
  it('leads to who runs the app, with the page that says how to reach them', () => {
    expect(render()).toContain('our Dune admin');
    expect(render(pages)).toContain('he operator of this app');
    expect(render(pages)).toMatch(/: https:\/\/dune\.example\.com\/support(?:\n|$)/);
    expect(render(pages)).not.toMatch(ofOneWorkspace);
  });
});

it('a suspension in one of many workspaces promises nothing of a log that nobody there reads', () => {
  const reason = {
    code: 'workspace-refused',
    detail: { reason: 'closed', slackCode: 'team_added_to_org' },
  } as const;
  const text = (where?: HostPages) =>
    renderDigestProblem({ kind: 'held', reason }, { slash: '/dune', botName: 'dune', pages: where }).text;
  expect(text()).toContain('Your Dune admin can find more in the log.');
  expect(text(pages)).toMatch(/will post late\.$/);
});

describe('an account on Dune that is used up', () => {
  const hint = (setBy?: 'workspace' | 'host') =>
    describeOutcome('X', { kind: 'out-of-credits', detail: '', setBy }, undefined).hint;

  it('is for who has it', () => {
    expect(hint()).toContain('Ask your Dune admin to raise the limits on dune.com.');
    expect(hint('workspace')).toContain('Ask a workspace admin to raise the limits on dune.com');
    expect(hint('host')).toContain("add the workspace's own key in this app's Home tab");
  });

  it.each([
    ['This request would exceed your limit', 'This request would exceed your limit.'],
    ['Upgrade your plan!', 'Upgrade your plan!'],
    ['See https://dune.com/pricing', 'See https://dune.com/pricing'],
  ])('ends what Dune says, %j, where more of ours may follow', (detail, words) => {
    const reason = { code: 'read-failed', detail: { cause: { kind: 'out-of-credits', detail } } } as const;
    const said = describeReason(reason, { queryId: 7, queryName: 'Volumes' });
    expect(said).toMatch(new RegExp(`Dune says: ${RegExp.escape(words)}$`));
  });
});

describe('a key that no encryption key opens', () => {
  const why =
    "This workspace's Dune API key can't be read anymore. The operator of this app changed its encryption keys.";

  it.each(['read-failed', 'run-not-started', 'run-failed'] as const)('is said of a digest: %s', (code) => {
    const cause = { kind: 'no-key', isUnreadable: true } as const;
    const said = describeReason({ code, detail: { cause } }, { queryId: 7, queryName: 'Volumes' });
    expect(said).toContain(
      `${why} Ask a workspace admin to enter the Dune key again in this app's Home tab.`,
    );
  });

  it('differs from one that is missing, which reasons of before say', () => {
    const detail = { cause: { kind: 'no-key' } } as const;
    expect(describeReason({ code: 'read-failed', detail }, { queryId: 7, queryName: 'Volumes' })).toContain(
      "This workspace has no Dune API key yet. Ask a workspace admin to add one in this app's Home tab.",
    );
  });
});
