import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQueryLists } from '../../../src/config/query-lists.ts';
import type { FormState } from '../../../src/messages/forms/form-state.ts';
import {
  workspaceSettingsForm as form,
  renderWorkspaceSettings,
} from '../../../src/messages/forms/workspace-settings.ts';
import { parseWorkspaceSettings } from '../../../src/slack/forms/workspace-settings-form.ts';
import { hostileText } from '../../results/values.ts';
import { viewBlocks } from '../../sandbox/page/given.ts';

const fields = [
  form.queries,
  form.executionsPerDay,
  form.confirmAboveCredits,
  form.holdCreditsAt,
  form.callsPerMinute,
  form.timeZone,
] as const;

const fill = (filled: Partial<Record<(typeof fields)[number], string>>): FormState =>
  Object.fromEntries(
    fields.map((id) => [id, { [id]: { type: 'plain_text_input', value: filled[id] ?? null } }]),
  );

const usual = { executionsPerDay: 50, callsPerMinute: 40, confirmAboveCredits: 10, holdCreditsAt: 90 };

describe('the settings of a workspace', () => {
  it('are as typed, and none where nothing is', () => {
    expect(parseWorkspaceSettings(fill({}))).toEqual({ ok: true, value: {} });
    expect(
      parseWorkspaceSettings(
        fill({
          queries: '1252207, 5550001; #dao: 7',
          executions_per_day: '1,000',
          confirm_above_credits: '0.5',
          hold_credits_at: '0',
          calls_per_minute: '40',
          time_zone: 'berlin',
        }),
      ),
    ).toEqual({
      ok: true,
      value: {
        queries: '1252207, 5550001; #dao: 7',
        executionsPerDay: 1000,
        confirmAboveCredits: 0.5,
        holdCreditsAt: 0,
        callsPerMinute: 40,
        timeZone: 'Europe/Berlin',
      },
    });
  });

  it.each([
    [form.executionsPerDay, '-1'],
    [form.executionsPerDay, '1.5'],
    [form.executionsPerDay, '100001'],
    [form.callsPerMinute, '0'],
    [form.holdCreditsAt, '101'],
    [form.holdCreditsAt, '9e1'],
    [form.confirmAboveCredits, 'ten'],
    [form.confirmAboveCredits, '1e3'],
    [form.queries, 'abc'],
    [form.queries, '#dao 7'],
    [form.timeZone, 'Atlantis'],
  ] as const)('that are wrong are said under their field: %s = %s', (id, text) => {
    const parsed = parseWorkspaceSettings(fill({ [id]: text }));
    expect(parsed.ok ? [] : Object.keys(parsed.error)).toEqual([id]);
  });

  it('say all that is wrong at once', () => {
    const parsed = parseWorkspaceSettings(fill({ queries: 'x', executions_per_day: 'x', time_zone: 'x' }));
    expect(parsed.ok ? [] : Object.keys(parsed.error).sort()).toEqual(
      [form.executionsPerDay, form.queries, form.timeZone].sort(),
    );
  });

  it('never break the form, and come back as they are drawn', () => {
    const text = fc.oneof(
      hostileText,
      fc.nat(200_000).map(String),
      fc.constantFrom('', '0', '1252207', '#dao: 1', '1;2', 'Berlin', 'UTC', '0.5'),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), text), (filled) => {
        const parsed = parseWorkspaceSettings(fill(filled));
        if (!parsed.ok) {
          expect(fields).toEqual(expect.arrayContaining(Object.keys(parsed.error)));
          return;
        }
        const { value: own } = parsed;
        if (own.queries !== undefined) expect(parseQueryLists(own.queries).ok).toBe(true);
        const again = viewBlocks(renderWorkspaceSettings({ key: 'own', own, usual }).blocks).flatMap((one) =>
          one.type === 'input' && one.element.type === 'plain_text_input'
            ? [[one.block_id, one.element.initial_value]]
            : [],
        );
        expect(parseWorkspaceSettings(fill(Object.fromEntries(again)))).toEqual(parsed);
      }),
    );
  });
});
