import { z } from 'zod';
import type { KnownColumn } from '../core/known-column.ts';
import { cleanText } from '../core/text/clean.ts';
import { keepStart } from '../core/text/shorten.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { QueryFacts } from '../dune/query-facts.ts';
import type { GivenName } from './catalog.ts';

/** Facts without the query that they are about. */
export type Facts = Omit<QueryFacts, 'queryId'>;

/** More is cut off: thousands of queries stand in memory, and strangers write their texts. */
const maxNameLength = 300;
const maxDescriptionLength = 1_000;
const maxWordLength = 100;
const maxTags = 30;
const maxColumns = 200;
const maxParameters = 50;
const maxOptions = 100;

/** A cut through the middle of a character would be text that no database takes. */
const cut = (text: string, length: number): string => keepStart(text, length).toWellFormed();

const cutMaybe = (text: string | undefined, length: number): string | undefined =>
  text === undefined ? undefined : cut(text, length);

const clipParameter = (parameter: DeclaredParameter): DeclaredParameter => ({
  ...parameter,
  name: cut(parameter.name, maxWordLength),
  defaultValue: cutMaybe(parameter.defaultValue, maxNameLength),
  options: parameter.options.slice(0, maxOptions).map((option) => cut(option, maxWordLength)),
});

/** A name that nobody sees would hide the other names of its query. */
const cutName = (name: string | undefined): string | undefined =>
  name === undefined || cleanText(name) === '' ? undefined : cut(name, maxNameLength);

/** Returns facts as long as the catalogue keeps them. */
export const clipFacts = (facts: Facts): Facts => ({
  name: cutName(facts.name),
  owner: cutMaybe(facts.owner, maxWordLength),
  description: cutMaybe(facts.description, maxDescriptionLength),
  tags: facts.tags?.slice(0, maxTags).map((tag) => cut(tag, maxWordLength)),
  parameters: facts.parameters?.slice(0, maxParameters).map(clipParameter),
  columns: facts.columns
    ?.slice(0, maxColumns)
    .map(({ name, kind }) => ({ name: cut(name, maxWordLength), kind })),
});

const mergeColumns = (
  before: readonly KnownColumn[] | undefined,
  after: readonly KnownColumn[] | undefined,
): readonly KnownColumn[] | undefined => {
  const kinds = new Map(before?.map(({ name, kind }) => [name, kind]));
  return after?.map(({ name, kind }) => ({ name, kind: kind ?? kinds.get(name) })) ?? before;
};

/** Returns the facts with what is known by now; what isn't told again stays. */
export const mergeFacts = (before: Facts, after: Facts): Facts => ({
  name: after.name ?? before.name,
  owner: after.owner ?? before.owner,
  description: after.description ?? before.description,
  tags: after.tags ?? before.tags,
  parameters: after.parameters ?? before.parameters,
  columns: mergeColumns(before.columns, after.columns),
});

const columnSchema = z
  .object({ name: z.string(), kind: z.enum(['number', 'time', 'text', 'boolean']).optional() })
  .transform(({ name, kind }): KnownColumn => ({ name, kind }));

const parameterSchema = z
  .object({
    name: z.string(),
    type: z.enum(['text', 'number', 'datetime', 'enum', 'other']),
    defaultValue: z.string().optional(),
    options: z.array(z.string()),
    isMultiple: z.boolean().default(false),
    isFreeform: z.boolean().default(false),
  })
  .transform(
    ({ name, type, defaultValue, options, isMultiple, isFreeform }): DeclaredParameter => ({
      name,
      type,
      defaultValue,
      options,
      ...(isMultiple && { isMultiple }),
      ...(isFreeform && { isFreeform }),
    }),
  );

/** Another version may store more, or other things: what can't be read is learned again. */
const factsSchema = z.object({
  name: z.string().optional().catch(undefined),
  owner: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  tags: z.array(z.string()).optional().catch(undefined),
  parameters: z.array(parameterSchema).optional().catch(undefined),
  columns: z.array(columnSchema).optional().catch(undefined),
});

/** Reads stored facts. */
export const readFacts = (stored: Readonly<Record<string, unknown>>): Facts => factsSchema.parse(stored);

const givenSchema = z.object({ name: z.string(), by: z.string(), at: z.number() });

/** Reads a stored name; `undefined` for what isn't one. */
export const readGivenName = (
  stored: Readonly<Record<string, unknown>> | undefined,
): GivenName | undefined => {
  const parsed = givenSchema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
};
