import { type DigestOptions, emptyDigestOptions } from '../../command/command.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import type { OptionName } from '../../command/option-spec.ts';
import { parseDigestOptions } from '../../command/option-values.ts';
import type { Schedule } from '../../command/schedule/parse-schedule.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import type { Mention } from '../../core/condition.ts';
import { fileFormats } from '../../core/place.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeFieldProblem } from './field-problem.ts';
import type { FieldErrors, FormState } from './form-state.ts';
import { splitIds } from './more-options.ts';
import { parsePlaceFields } from './place-fields.ts';
import { isUsualSchedule, parseTermTexts, type TermTexts, termFields } from './schedule.ts';

/** The meaning of the fields. */
export type FilledTerms = { readonly schedule: Schedule; readonly digest: DigestOptions };

/** The meaning of an alert's fields. `undefined` leaves it to the app how often it looks. */
export type FilledAlertTerms = {
  readonly schedule: Schedule | undefined;
  readonly digest: DigestOptions;
};

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

/** The options that are typed into a field, with where they stand. */
const typedOptions = [
  { name: 'tz', field: 'zone' },
  { name: 'when', field: 'when' },
  { name: 'key', field: 'key' },
  { name: 'max-age', field: 'maxAge' },
  { name: 'title', field: 'title' },
  { name: 'note', field: 'note' },
  { name: 'row', field: 'row' },
  { name: 'for', field: 'looks' },
  { name: 'until', field: 'until' },
  { name: 'again', field: 'again' },
  { name: 'mention', field: 'groups' },
] as const satisfies readonly { readonly name: OptionName; readonly field: keyof TermTexts }[];

const toUsers = (users: string): readonly Mention[] => splitIds(users).map((id) => ({ kind: 'user', id }));

/** Parses the fields for everything but the schedule. */
const parseSettings = (texts: TermTexts, slash: string): Result<DigestOptions, FieldErrors> => {
  const given = new Map<OptionName, string>();
  let errors: FieldErrors = {};
  for (const { name, field } of typedOptions) {
    const text = texts[field];
    if (text === '') continue;
    const one = parseDigestOptions(new Map([[name, text]]));
    if (one.ok) given.set(name, text);
    else errors = { ...errors, [termFields[field]]: describeFieldProblem(one.error, slash) };
  }
  if (texts.row !== '' && texts.when !== 'new')
    errors = { ...errors, [termFields.row]: describeFieldProblem({ kind: 'row-without-new' }, slash) };
  const places = parsePlaceFields(texts);
  if (!places.ok) errors = { ...errors, ...places.error };
  const to = places.ok ? places.value : [];
  const all = parseDigestOptions(given);
  const digest = all.ok ? all.value : emptyDigestOptions;
  const chosen = splitIds(texts.files);
  const files = fileFormats.filter((format) => chosen.includes(format));
  return Object.keys(errors).length > 0
    ? err(errors)
    : ok({
        ...digest,
        to,
        files,
        refresh: texts.refresh,
        board: texts.board,
        mention: [...toUsers(texts.users), ...digest.mention],
      });
};

const combine = <T extends Times | undefined>(
  times: Result<T, FieldErrors>,
  settings: Result<DigestOptions, FieldErrors>,
): Result<{ readonly times: T; readonly digest: DigestOptions }, FieldErrors> => {
  if (!times.ok || !settings.ok)
    return err({ ...(times.ok ? {} : times.error), ...(settings.ok ? {} : settings.error) });
  const zone = times.value?.zone ?? settings.value.zone;
  return ok({ times: times.value, digest: { ...settings.value, zone } });
};

/** Parses the fields. Reports every error at once, each under its field. */
export const parseTerms = (
  state: FormState,
  minIntervalMinutes: number,
  slash: string,
): Result<FilledTerms, FieldErrors> => {
  const texts = parseTermTexts(state);
  const read = combine(parseTimes(texts, minIntervalMinutes, slash), parseSettings(texts, slash));
  return read.ok ? ok({ schedule: read.value.times.schedule, digest: read.value.digest }) : read;
};

/** Parses the fields of an alert. Reports every error at once, each under its field. */
export const parseAlertFields = (
  state: FormState,
  minIntervalMinutes: number,
  slash: string,
): Result<FilledAlertTerms, FieldErrors> => {
  // When to post is a digest's.
  const texts = { ...parseTermTexts(state), when: '' };
  const times = isUsualSchedule(texts) ? ok(undefined) : parseTimes(texts, minIntervalMinutes, slash);
  const read = combine<Times | undefined>(times, parseSettings(texts, slash));
  return read.ok ? ok({ schedule: read.value.times?.schedule, digest: read.value.digest }) : read;
};
