import { z } from 'zod';
import { joinChoices, joinListText } from '../core/choices.ts';
import type { RawValue, ResultSet } from '../core/result-set.ts';
import { areRows, type JsonRow } from './lossless-json.ts';
import type { DeclaredParameter, Execution, QueryMetadata } from './outcome.ts';

const text = z.string().nullish();

/** RFC 3339 with up to nine decimals; Date drops all after three. Old responses write "no time" as the start of 1970. */
const time = z
  .string()
  .nullish()
  .transform((value) => {
    const at = value == null ? Number.NaN : Date.parse(value);
    return at > 0 ? new Date(at) : undefined;
  });

const counts = z.object({
  column_names: z.array(z.string()).nullish(),
  column_types: z.array(z.string()).nullish(),
  total_row_count: z.number().int().nonnegative().nullish().catch(undefined),
});

/** In 2023 the counts were in `result` itself, and columns had no names: docs.dune.com, "Get latest result". */
const result = counts.extend({
  /** Statements that write have no rows. */
  // Not an array of records of zod's, which takes several times as long and loses a column called `__proto__`.
  rows: z.custom<readonly JsonRow[]>(areRows).nullish(),
  metadata: counts.nullish(),
});

/**
 * A response of `/results` or `/status` with status 200, in any state, with or without rows. Ignores unknown fields.
 * Source: docs.dune.com, "Get execution status".
 */
export const readAnswer = z.object({
  execution_id: text,
  query_id: z.number().nullish().catch(undefined),
  is_execution_finished: z.boolean().nullish(),
  state: z.string(),
  submitted_at: time,
  execution_started_at: time,
  execution_ended_at: time,
  expires_at: time,
  /** Documented for `/status`; other responses may have it, too. */
  execution_cost_credits: z.number().nonnegative().nullish().catch(undefined),
  error: z
    .object({
      type: text,
      message: text,
      metadata: z.object({ line: z.number().nullish(), column: z.number().nullish() }).nullish(),
    })
    .or(z.string().transform((message) => ({ type: undefined, message, metadata: undefined })))
    .nullish(),
  result: result.nullish(),
});

export type ReadAnswer = z.infer<typeof readAnswer>;

/** A response of `/execute`. */
export const executeAnswer = z.object({ execution_id: z.string().min(1) });

/** The body of an HTTP error. */
export const errorAnswer = z.object({ error: z.string() });

/** The run that a response is about. */
export const toExecution = (answer: ReadAnswer): Execution => ({
  id: answer.execution_id ?? '',
  queryId: answer.query_id ?? undefined,
  submittedAt: answer.submitted_at,
  startedAt: answer.execution_started_at,
  endedAt: answer.execution_ended_at,
  expiresAt: answer.expires_at,
  ...(answer.execution_cost_credits != null && { credits: answer.execution_cost_credits }),
});

/** Returns column names in the order of SELECT if Dune tells it, else as in the rows, which is alphabetical. */
const getColumnNames = (found: NonNullable<ReadAnswer['result']>): readonly string[] => {
  const told = found.metadata?.column_names ?? found.column_names;
  return told ?? [...new Set(found.rows?.slice(0, 100).flatMap((row) => Object.keys(row)))];
};

/** Returns a row in column order; a missing key is null. */
export const toRow = (names: readonly string[], row: JsonRow): readonly RawValue[] =>
  names.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null));

/** Returns the rows as a table: one array per row, in column order; a missing key is null. */
export const toResultSet = (found: NonNullable<ReadAnswer['result']>): ResultSet => {
  const names = getColumnNames(found);
  const types = found.metadata?.column_types ?? found.column_types ?? [];
  return {
    columns: names.map((name, slot) => ({ name, type: types[slot] })),
    rows: (found.rows ?? []).map((row) => toRow(names, row)),
    totalRows: found.metadata?.total_row_count ?? found.total_row_count ?? undefined,
  };
};

const parameterTypes = ['text', 'number', 'datetime', 'enum'] as const;

/** A query's metadata; camelCase inside snake_case is Dune's own. Source: docs.dune.com, "Read query". */
export const metadataAnswer = z.object({
  query_id: z.number(),
  name: text,
  owner: text,
  description: text.catch(undefined),
  tags: z.array(z.string()).nullish().catch(undefined),
  is_private: z.boolean().nullish(),
  is_archived: z.boolean().nullish(),
  parameters: z
    .array(
      z.object({
        key: z.string(),
        type: z.string(),
        value: text,
        values: z.array(z.string()).nullish().catch(undefined),
        enumOptions: z.array(z.string()).nullish(),
        enumFromResults: z.unknown().optional(),
        isMultiselect: z.boolean().nullish().catch(undefined),
        isFreeformAllowed: z.boolean().nullish().catch(undefined),
      }),
    )
    .nullish(),
});

type ParameterAnswer = NonNullable<z.infer<typeof metadataAnswer>['parameters']>[number];

/** Several defaults come as a list, and `value` may then repeat them as JSON or be empty. */
const getDefault = ({ value, values, isMultiselect }: ParameterAnswer): string | undefined => {
  const several = (values ?? []).length > 0 && (isMultiselect === true || (value ?? '') === '');
  if (several) return joinChoices(values ?? []);
  return isMultiselect === true && value != null ? joinListText(value) : (value ?? undefined);
};

const toDeclaredParameter = (parameter: ParameterAnswer): DeclaredParameter => ({
  name: parameter.key,
  type: parameterTypes.find((type) => type === parameter.type) ?? 'other',
  defaultValue: getDefault(parameter),
  options: parameter.enumOptions ?? [],
  ...(parameter.isMultiselect === true && { isMultiple: true }),
  // Choices from another query's result can be others by now.
  ...((parameter.isFreeformAllowed === true || parameter.enumFromResults != null) && { isFreeform: true }),
});

const unlessBlank = (value: string | null | undefined): string | undefined =>
  value == null || value.trim() === '' ? undefined : value;

/** Returns metadata in our own names. */
export const toMetadata = (answer: z.infer<typeof metadataAnswer>): QueryMetadata => ({
  id: answer.query_id,
  name: unlessBlank(answer.name),
  owner: answer.owner ?? undefined,
  description: unlessBlank(answer.description),
  tags: answer.tags ?? [],
  parameters: (answer.parameters ?? []).map(toDeclaredParameter),
  isPrivate: answer.is_private ?? undefined,
  isArchived: answer.is_archived ?? false,
});
