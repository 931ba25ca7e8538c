import { parseLinkedQuery } from '../command/query-reference.ts';
import type { CatalogEntry, FindOptions } from './catalog.ts';
import { isSeen, type KnownQuery, toEntry } from './known-query.ts';
import type { Mirror } from './mirror.ts';
import { fold, splitTyped } from './search-words.ts';

/** Longer texts are no search; characters. */
const maxTypedLength = 500;
/** A use counts half after two weeks, ms. */
const halfLifeMs = 14 * 86_400_000;

/** Says how much a query is in use: often counts, and lately counts more. */
const weighUse = ({ uses, lastUsedAt }: CatalogEntry, now: number): number => {
  if (lastUsedAt === undefined) return 0;
  return Math.log2(1 + uses) + 4 * 0.5 ** (Math.max(0, now - lastUsedAt) / halfLifeMs);
};

/** Returns the query of a pasted link; `undefined` for words. */
const linkedId = (typed: string): number | undefined => {
  if (!/[/]/.test(typed)) return undefined;
  const linked = parseLinkedQuery(typed);
  return linked.ok ? linked.value.id : undefined;
};

type Scored = { readonly entry: CatalogEntry; readonly score: number; readonly weight: number };

const compare = (left: Scored, right: Scored): number =>
  right.score - left.score || right.weight - left.weight || left.entry.queryId - right.entry.queryId;

/**
 * Searches the mirror for somebody with these scopes, best first: names before the rest, whole words before beginnings and
 * slips, then what is used often and lately. Without words, lists what was used last.
 */
export const searchMirror = (
  words: string,
  scopes: readonly string[],
  mirror: Mirror,
  { limit, isAllowed, now }: FindOptions /** `now` in ms. */ & { readonly now: number },
): readonly CatalogEntry[] => {
  const typed = words.slice(0, maxTypedLength).trim();
  const mayShow = (known: KnownQuery | undefined): known is KnownQuery =>
    known !== undefined && isSeen(known, scopes) && isAllowed(known.queryId);
  const whole = fold(typed);
  const score = (known: KnownQuery, points: number): Scored => {
    const entry = toEntry(known, scopes);
    // Of names with all the words, the one with nothing else was meant.
    const isWhole = entry.title !== undefined && fold(entry.title).trim() === whole;
    return { entry, score: points + (isWhole ? 1 : 0), weight: weighUse(entry, now) };
  };
  const byLastUse = (known: KnownQuery): Scored => {
    const entry = toEntry(known, scopes);
    return { entry, score: 0, weight: entry.lastUsedAt ?? 0 };
  };
  const best = (found: readonly Scored[]): readonly CatalogEntry[] =>
    [...found]
      .sort(compare)
      .slice(0, Math.max(0, limit))
      .map(({ entry }) => entry);
  if (typed === '') return best([...mirror.all()].filter(mayShow).map(byLastUse));
  const id = linkedId(typed);
  if (id !== undefined) return best([mirror.get(id)].filter(mayShow).map(byLastUse));
  const matched = mirror.match(splitTyped(typed), scopes);
  return best(
    [...matched].flatMap(([queryId, points]) => {
      const known = mirror.get(queryId);
      return mayShow(known) ? [score(known, points)] : [];
    }),
  );
};
