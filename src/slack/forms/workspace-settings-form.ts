import { parseZone } from '../../command/schedule/time-zone.ts';
import { parseQueryLists } from '../../config/query-lists.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type FieldErrors, type FormState, getText } from '../../messages/forms/form-state.ts';
import { workspaceSettingsForm as form } from '../../messages/forms/workspace-settings.ts';
import type { OwnSettings } from '../../store/workspace-settings.ts';

type Limits = { readonly min: number; readonly max: number; readonly isWhole: boolean };

/** As the operator's settings have them. */
const limits = {
  executionsPerDay: { min: 0, max: 100_000, isWhole: true },
  confirmAboveCredits: { min: 0, max: 1e15, isWhole: false },
  holdCreditsAt: { min: 0, max: 100, isWhole: true },
  callsPerMinute: { min: 1, max: 100_000, isWhole: true },
} as const satisfies Record<string, Limits>;

const parseAmount = (text: string, { min, max, isWhole }: Limits): Result<number | undefined, string> => {
  if (text === '') return ok(undefined);
  const plain = text.replaceAll(',', '');
  const value = Number(plain);
  const isNumber = (isWhole ? /^\d{1,15}$/ : /^\d{1,15}(?:\.\d{1,9})?$/).test(plain);
  if (isNumber && value >= min && value <= max) return ok(value);
  return err(
    isWhole
      ? `Type a whole number from ${min} to ${max.toLocaleString('en')}, or nothing.`
      : 'Type a number from 0 on, such as 5 or 0.5, or nothing.',
  );
};

const parseQueries = (text: string): Result<string | undefined, string> => {
  if (text === '') return ok(undefined);
  const parsed = parseQueryLists(text);
  return parsed.ok ? ok(text) : err(`The list ${parsed.error.join(' It ')}`);
};

const parseTimeZone = (text: string): Result<string | undefined, string> => {
  if (text === '') return ok(undefined);
  const parsed = parseZone(text);
  return parsed.ok ? ok(parsed.value) : err('Type a city in your time zone, such as Berlin or New York.');
};

const toErrors = (problems: readonly (readonly [string, Result<unknown, string>])[]): FieldErrors =>
  Object.fromEntries(problems.flatMap(([id, result]) => (result.ok ? [] : [[id, result.error]])));

/** Returns what an admin filled in; or all that is wrong, by field. */
export const parseWorkspaceSettings = (state: FormState): Result<OwnSettings, FieldErrors> => {
  const amount = (name: keyof typeof limits) => parseAmount(getText(state, form[name]), limits[name]);
  const queries = parseQueries(getText(state, form.queries));
  const timeZone = parseTimeZone(getText(state, form.timeZone));
  const executionsPerDay = amount('executionsPerDay');
  const confirmAboveCredits = amount('confirmAboveCredits');
  const holdCreditsAt = amount('holdCreditsAt');
  const callsPerMinute = amount('callsPerMinute');
  const isFine =
    queries.ok &&
    timeZone.ok &&
    executionsPerDay.ok &&
    confirmAboveCredits.ok &&
    holdCreditsAt.ok &&
    callsPerMinute.ok;
  if (isFine)
    return ok({
      queries: queries.value,
      timeZone: timeZone.value,
      executionsPerDay: executionsPerDay.value,
      confirmAboveCredits: confirmAboveCredits.value,
      holdCreditsAt: holdCreditsAt.value,
      callsPerMinute: callsPerMinute.value,
    });
  return err(
    toErrors([
      [form.queries, queries],
      [form.timeZone, timeZone],
      [form.executionsPerDay, executionsPerDay],
      [form.confirmAboveCredits, confirmAboveCredits],
      [form.holdCreditsAt, holdCreditsAt],
      [form.callsPerMinute, callsPerMinute],
    ]),
  );
};
