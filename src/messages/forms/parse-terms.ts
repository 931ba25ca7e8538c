import { type DigestOptions, emptyDigestOptions } from '../../command/command.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parseDigestOptions } from '../../command/option-values.ts';
import type { Schedule } from '../../command/schedule/parse-schedule.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeFieldProblem } from './field-problem.ts';
import type { FieldErrors, FormState } from './form-state.ts';
import { parseTermTexts, type TermTexts, termFields } from './schedule.ts';

/** The meaning of the fields. */
export type FilledTerms = { readonly schedule: Schedule; readonly digest: DigestOptions };

type Times = { readonly schedule: Schedule; readonly zone: string | undefined };

/** Parses the schedule. Drops the quotes around a cron, which only a command needs, because other words follow there. */
const parseTimes = (
  { cron, own }: TermTexts,
  minIntervalMinutes: number,
  slash: string,
): Result<Times, FieldErrors> => {
  const typed = own === '' ? `cron ${cron}` : cleanSpaces(own).replace(/["“”„]/g, '');
  const id = own === '' ? termFields.schedule : termFields.own;
  const read = parseWhen(own === '' && cron === '' ? [] : [typed], minIntervalMinutes);
  if (!read.ok) return err({ [id]: describeFieldProblem(read.error, slash) });
  const { schedule, zone } = read.value;
  return schedule === undefined
    ? err({ [id]: describeFieldProblem({ kind: 'missing-schedule' }, slash) })
    : ok({ schedule, zone });
};

/** Parses the fields. Reports every error at once, each under its field. */
export const parseTerms = (
  state: FormState,
  minIntervalMinutes: number,
  slash: string,
): Result<FilledTerms, FieldErrors> => {
  const texts = parseTermTexts(state);
  const times = parseTimes(texts, minIntervalMinutes, slash);
  let errors: FieldErrors = times.ok ? {} : times.error;
  const read = (name: 'tz' | 'when' | 'key' | 'max-age', text: string, id: string): DigestOptions => {
    const options = parseDigestOptions(new Map(text === '' ? [] : [[name, text]]));
    if (options.ok) return options.value;
    errors = { ...errors, [id]: describeFieldProblem(options.error, slash) };
    return emptyDigestOptions;
  };
  const { zone } = read('tz', texts.zone, termFields.zone);
  const { when } = read('when', texts.when, termFields.when);
  const { key } = read('key', texts.key, termFields.key);
  const { maxAgeMs } = read('max-age', texts.maxAge, termFields.maxAge);
  if (!times.ok || Object.keys(errors).length > 0) return err(errors);
  const digest = {
    ...emptyDigestOptions,
    zone: times.value.zone ?? zone,
    when,
    key,
    maxAgeMs,
    refresh: texts.refresh,
  };
  return ok({ schedule: times.value.schedule, digest });
};
