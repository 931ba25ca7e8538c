import { z } from 'zod';
import type { Parameter } from '../core/question.ts';
import { parseStored } from './catalog-json.ts';

/** Values that a query was asked with, how often, and when last, ms. */
export type StoredValues = {
  readonly parameters: readonly Parameter[];
  readonly uses: number;
  readonly lastAt: number;
};

/** The sets that are kept of a query and scope: as many as anybody looks through. */
const maxSets = 20;
/** Longer sets are lists of wallets and texts, which nobody picks again from a menu; characters of JSON. */
const maxSetLength = 2_000;

const setsSchema = z.array(
  z.object({
    parameters: z.array(z.object({ name: z.string(), value: z.string(), moving: z.string().optional() })),
    uses: z.number(),
    lastAt: z.number(),
  }),
);

/** Reads the column; values that can't be read are forgotten. */
export const readSeenValues = (json: string): readonly StoredValues[] => {
  const parsed = setsSchema.safeParse(parseStored(json));
  if (!parsed.success) return [];
  return parsed.data.map(({ parameters, ...counts }) => ({
    ...counts,
    parameters: parameters.map(({ name, value, moving }) => ({
      name,
      value,
      ...(moving !== undefined && { moving }),
    })),
  }));
};

/** Two sets are the same in any order of names; a value that moves is the same by its words. */
const toSetKey = (parameters: readonly Parameter[]): string =>
  JSON.stringify(parameters.map(({ name, value, moving }) => [name, moving ?? value]).sort());

/**
 * Merges sets of values, the latest first, and keeps as many as are worth keeping. Empty sets and long ones are left out.
 */
export const mergeSeenValues = (sets: readonly StoredValues[]): readonly StoredValues[] => {
  const merged = new Map<string, StoredValues>();
  for (const set of sets) {
    const key = toSetKey(set.parameters);
    if (set.parameters.length === 0 || key.length > maxSetLength) continue;
    const before = merged.get(key) ?? { ...set, uses: 0 };
    const latest = set.lastAt >= before.lastAt ? set : before;
    merged.set(key, { ...latest, uses: before.uses + set.uses });
  }
  return [...merged.values()].sort((left, right) => right.lastAt - left.lastAt).slice(0, maxSets);
};
