import { closestMatch } from '../core/nearest.ts';
import { fileFormats } from '../core/place.ts';
import type { Parameter, Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { clearableOptions } from './clear-options.ts';
import type { Command, DigestOptions } from './command.ts';
import { clearOptions, mergeOptions } from './merge-options.ts';
import type { OptionName } from './option-spec.ts';
import { mergeParameters } from './parse-question.ts';

type EditCommand = Extract<Command, { verb: 'edit' }>;

/** Everything that an edit can change about a digest, besides its schedule. */
export type EditableDigest = { readonly request: Question; readonly digest: DigestOptions };

/** Returns the new value, else the old one, else `fallback` when the option is removed. */
const pick = <T>(now: T | undefined, before: T, fallback: T, isCleared: boolean): T =>
  isCleared ? fallback : (now ?? before);

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** A parameter that an edit should remove and the digest does not have. */
export type MissingParameter = {
  readonly kind: 'parameter-not-there';
  readonly number: number;
  readonly name: string;
  readonly suggestion: string | undefined;
  /** The names that the digest has. */
  readonly known: readonly string[];
};

const editParameters = (
  before: readonly Parameter[],
  { number, parameters, clearedParameters }: EditCommand,
): Result<readonly Parameter[], MissingParameter> => {
  const known = before.map(({ name }) => name);
  const name = clearedParameters.find((one) => !known.includes(one));
  if (name !== undefined)
    return err({ kind: 'parameter-not-there', number, name, suggestion: closestMatch(name, known), known });
  const kept = before.filter((one) => !clearedParameters.includes(one.name));
  return ok(mergeParameters(kept, parameters));
};

/** Applies an edit to a digest: given parameters and options change, all others stay. */
export const applyEdit = (
  { request, digest }: EditableDigest,
  edit: EditCommand,
): Result<EditableDigest, MissingParameter> => {
  const parameters = editParameters(request.parameters, edit);
  if (!parameters.ok) return parameters;
  const clears = (name: OptionName): boolean => edit.cleared.includes(name);
  // Another form of table ends a board, which is one, too.
  const board = edit.digest.board || (digest.board && edit.options.as === undefined && !clears('as'));
  const options = mergeOptions(clearOptions(request.options, edit.cleared), edit.options);
  return ok({
    request: { ...request, parameters: parameters.value, options },
    digest: {
      zone: edit.digest.zone ?? digest.zone,
      when: board ? 'changed' : pick(edit.digest.when, digest.when, undefined, clears('when')),
      key: pick(nonEmpty(edit.digest.key), digest.key, [], clears('key')),
      maxAgeMs: pick(edit.digest.maxAgeMs, digest.maxAgeMs, undefined, clears('max-age')),
      refresh: pick(edit.digest.refresh || undefined, digest.refresh, false, clears('refresh')),
      title: pick(edit.digest.title, digest.title, undefined, clears('title')),
      note: pick(edit.digest.note, digest.note, undefined, clears('note')),
      row: board ? undefined : pick(edit.digest.row, digest.row, undefined, clears('row')),
      mention: pick(nonEmpty(edit.digest.mention), digest.mention, [], clears('mention')),
      forLooks: pick(edit.digest.forLooks, digest.forLooks, undefined, clears('for')),
      againMs: pick(edit.digest.againMs, digest.againMs, undefined, clears('again')),
      until: pick(edit.digest.until, digest.until, undefined, clears('until')),
      to: pick(nonEmpty(edit.digest.to), digest.to, [], clears('to')),
      board,
      repostMs: pick(edit.digest.repostMs, digest.repostMs, undefined, clears('repost')),
      thread: pick(edit.digest.thread || undefined, digest.thread, false, clears('thread')),
      files: fileFormats.filter(
        (format) => !clears(format) && [...edit.digest.files, ...digest.files].includes(format),
      ),
    },
  });
};

/** Returns true when an option has its default. */
const isUnset = (name: OptionName, { request, digest }: EditableDigest): boolean => {
  const text: Partial<Record<OptionName, unknown>> = {
    ...request.options,
    when: digest.when,
    key: digest.key,
    'max-age': digest.maxAgeMs,
    refresh: digest.refresh,
    title: digest.title,
    note: digest.note,
    row: digest.row,
    mention: digest.mention,
    for: digest.forLooks,
    again: digest.againMs,
    until: digest.until,
    to: digest.to,
    as: digest.board ? 'board' : request.options.as,
    repost: digest.repostMs,
    thread: digest.thread,
    csv: digest.files.includes('csv'),
    xlsx: digest.files.includes('xlsx'),
  };
  const value = text[name];
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
};

/** Computes the edit that turns `before` into `after`, and removes what `after` no longer has. */
export const computeEdit = (
  number: number,
  before: EditableDigest,
  after: EditableDigest,
  schedule: EditCommand['schedule'],
): EditCommand => {
  const { request, digest } = after;
  const names = request.parameters.map(({ name }) => name);
  const gone = before.request.parameters.filter(({ name }) => !names.includes(name));
  return {
    verb: 'edit',
    number,
    parameters: request.parameters,
    options: request.options,
    schedule,
    digest,
    cleared: clearableOptions.filter((name) =>
      // A form that doesn't show where it goes ends no place.
      name === 'to' ? before.digest.to.length > 0 && digest.to.length === 0 : isUnset(name, after),
    ),
    clearedParameters: gone.map(({ name }) => name),
  };
};
