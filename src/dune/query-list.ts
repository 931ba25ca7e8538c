import { z } from 'zod';
import type { HttpReply } from './http.ts';
import { parseJson } from './lossless-json.ts';
import type { DuneError, MetadataOutcome } from './outcome.ts';
import { parseMetadataResponse, toUnreadable } from './parse-response.ts';

/** A query of the team that the key belongs to. Texts are untrusted. */
export type ListedQuery = {
  readonly id: number;
  readonly name: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  /** As Dune writes it: it is only compared. */
  readonly updatedAt: string | undefined;
};

/** A page of the team's own queries. `listed` counts what Dune sent, also what can't be read; `total` all pages. */
export type QueryPage = {
  readonly kind: 'queries';
  readonly queries: readonly ListedQuery[];
  readonly listed: number;
  readonly total: number | undefined;
};

/** `not-in-plan` is normal: free keys list nothing. */
export type QueryListOutcome = QueryPage | Extract<MetadataOutcome, { kind: 'not-in-plan' }> | DuneError;

const text = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((value) => (value == null || value.trim() === '' ? undefined : value));

/** Source: docs.dune.com/api-reference/queries/endpoint/list. */
const listAnswer = z.object({
  queries: z.array(z.unknown()),
  total: z.number().int().nonnegative().nullish().catch(undefined),
});

const listedQuery = z.object({
  id: z.number().int().positive(),
  name: text,
  owner: text,
  description: text,
  tags: z.array(z.string()).nullish().catch(undefined),
  updated_at: text,
});

const toListedQuery = (answer: unknown): readonly ListedQuery[] => {
  const parsed = listedQuery.safeParse(answer);
  if (!parsed.success) return [];
  const { id, name, owner, description, tags, updated_at } = parsed.data;
  return [{ id, name, owner, description, tags: tags ?? [], updatedAt: updated_at }];
};

/** Parses a page of the team's own queries. What isn't a query is left out. */
export const parseQueryListResponse = (reply: HttpReply): QueryListOutcome => {
  if (reply.status !== 200) {
    // The plan's refusal and all errors are those of metadata; a list that isn't there is no missing query.
    const refused = parseMetadataResponse(reply);
    return refused.kind === 'missing' || refused.kind === 'metadata' ? { kind: 'not-in-plan' } : refused;
  }
  const parsed = listAnswer.safeParse(parseJson(reply.body));
  if (!parsed.success) return toUnreadable(reply.body);
  const { queries, total } = parsed.data;
  const read = queries.flatMap(toListedQuery);
  return { kind: 'queries', queries: read, listed: queries.length, total: total ?? undefined };
};
