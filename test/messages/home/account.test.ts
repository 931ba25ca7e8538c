import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view-check.ts';
import type { KeyHealth } from '../../../src/dune/key-health.ts';
import { renderDuneKeyForm } from '../../../src/messages/forms/dune-key.ts';
import { renderWorkspaceSettings } from '../../../src/messages/forms/workspace-settings.ts';
import { accountPart } from '../../../src/messages/home/account.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { AccountState } from '../../../src/questions/account.ts';
import { viewBlocks } from '../../sandbox/page/given.ts';

const usual = { executionsPerDay: 50, callsPerMinute: 40, confirmAboveCredits: 10, holdCreditsAt: 90 };
const state: AccountState = { key: 'own', own: {}, usual };
const entered = { by: 'U0ADA', at: Date.parse('2026-11-28T09:00:00Z') };

const keys = ['own', 'operator', 'none', 'unreadable'] as const;
const healths: readonly KeyHealth[] = ['works', 'refused', 'spent', 'unknown'];
const owns = [
  {},
  { executionsPerDay: 0, queries: '1; #dao: 2', timeZone: 'Europe/Berlin' },
  { executionsPerDay: 1, queries: `1${',12345678'.repeat(300)}`, confirmAboveCredits: 0.5 },
];
const states = keys.flatMap((key) =>
  owns.flatMap((own) =>
    [false, true].map((has): AccountState => {
      const operators = { hasOperatorKey: has, hasOperatorQueries: has };
      return { key, own, usual, entered: has ? entered : undefined, ...operators };
    }),
  ),
);

const shown = (of: AccountState, isAdmin = true, health?: KeyHealth): string =>
  plainText({ text: '', blocks: accountPart(of, isAdmin, health) });

describe('the account of a workspace', () => {
  it('is within what Slack takes, in Home and in its forms', () => {
    for (const one of states) {
      for (const health of healths)
        for (const isAdmin of [true, false]) expect(checkView(accountPart(one, isAdmin, health))).toEqual([]);
      expect(checkView(renderDuneKeyForm(one).blocks, 'modal')).toEqual([]);
      expect(checkView(renderWorkspaceSettings(one).blocks, 'modal')).toEqual([]);
    }
  });

  it('says who entered the key', () => {
    expect(shown({ ...state, entered })).toContain('its own Dune API key, added by @U0ADA on');
    expect(shown(state)).toContain("its own Dune API key. It's stored encrypted and never shown.");
  });

  it('says what it limits, as it holds', () => {
    expect(shown(state)).toContain('any query that the key can read, with up to 50 query runs a day.');
    const own = { executionsPerDay: 500, queries: '1' };
    expect(shown({ ...state, own })).toContain('the queries on its list, with up to 500 query runs a day.');
    expect(shown({ ...state, key: 'operator', own })).toContain('with up to 50 query runs a day.');
    expect(shown({ ...state, own: { executionsPerDay: 0 } })).toContain('without query runs.');
    expect(shown({ ...state, own: { executionsPerDay: 1 } })).toContain('up to 1 query run a day.');
    expect(shown({ ...state, own, hasOperatorQueries: true })).toContain("the operator's list");
  });

  it('tells everybody about a key that is missing or rejected, and only admins about the rest', () => {
    for (const one of states)
      for (const health of healths) {
        const isBroken = one.key === 'none' || one.key === 'unreadable' || health === 'refused';
        expect(shown(one, false, health) !== '').toBe(isBroken);
        if (isBroken) expect(shown(one, false, health)).toContain('Ask a workspace admin to');
        expect(shown(one, false, health)).not.toContain('[ ');
        expect(shown(one, true, health)).toMatch(/\[ (?:Add|Change) Dune key \]/);
      }
    expect(shown(state, true, 'refused')).toContain("Dune rejects this workspace's API key.");
    expect(shown(state, true, 'spent')).toContain('Raise them on dune.com');
  });
});

describe('the forms of the account', () => {
  const labels = (of: AccountState) =>
    viewBlocks(renderWorkspaceSettings(of).blocks).flatMap((one) =>
      one.type === 'input' ? [one.label.text] : [],
    );
  const form = (of: AccountState) =>
    plainText({ text: '', blocks: viewBlocks(renderWorkspaceSettings(of).blocks) });

  it('leave out what the operator decides, and say so', () => {
    expect(labels(state)).toContain('Queries that can be used in this workspace');
    expect(labels({ ...state, hasOperatorQueries: true })).not.toContain(
      'Queries that can be used in this workspace',
    );
    expect(form({ ...state, hasOperatorQueries: true })).toContain(
      'The operator of this app chose the queries',
    );
    expect(form({ ...state, key: 'operator' })).toContain('make these limits stricter, but not looser');
  });

  it('offer to remove only a key of the workspace', () => {
    const keyForm = (of: AccountState) => JSON.stringify(renderDuneKeyForm(of).blocks);
    expect(keyForm(state)).toContain('Digests stop posting');
    expect(keyForm({ ...state, hasOperatorKey: true })).toContain("The operator's shared key is used then.");
    for (const key of ['none', 'operator', 'unreadable'] as const)
      expect(keyForm({ ...state, key })).not.toContain('Remove the key');
  });
});
