import { parseLinkedQuery } from '../command/query-reference.ts';
import { dayMs } from '../core/duration.ts';
import type { CatalogEntry, FindOptions } from './catalog.ts';
import { findTitle, isSeen, type KnownQuery, type SeenUse, seenUse, toEntry } from './known-query.ts';
import type { Mirror } from './mirror.ts';
import { bestWordScore } from './search-index.ts';
import { fold, splitTyped } from './search-words.ts';

/** Longer texts are no search; characters. */
const maxTypedLength = 500;
/** A use counts half after two weeks, ms. */
const halfLifeMs = 14 * dayMs;

/** Says how much a query is in use: often counts, and lately counts more. */
const weighUse = ({ uses, lastUsedAt }: SeenUse, now: number): number =>
  lastUsedAt === undefined
    ? 0
    : Math.log2(1 + uses) + 4 * 0.5 ** (Math.max(0, now - lastUsedAt) / halfLifeMs);

/** Returns the query of a pasted link; `undefined` for words. */
const linkedId = (typed: string): number | undefined => {
  if (!/[/]/.test(typed)) return undefined;
  const linked = parseLinkedQuery(typed);
  return linked.ok ? linked.value.id : undefined;
};

type Scored = { readonly known: KnownQuery; readonly score: number; readonly weight: number };

const compare = (left: Scored, right: Scored): number =>
  right.score - left.score || right.weight - left.weight || left.known.queryId - right.known.queryId;

/** Of names with all the words, the one with nothing else was meant. */
const isWholeName = (known: KnownQuery, folded: string): boolean =>
  [findTitle(known), known.facts.name].some((name) => name !== undefined && fold(name).trim() === folded);

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
  const byLastUse = (known: KnownQuery): Scored => ({
    known,
    score: 0,
    weight: seenUse(known, scopes).lastUsedAt ?? 0,
  });
  const best = (found: Scored[]): readonly CatalogEntry[] =>
    found
      .sort(compare)
      .slice(0, Math.max(0, limit))
      .map(({ known }) => toEntry(known, scopes));
  if (typed === '') return best([...mirror.all()].filter(mayShow).map(byLastUse));
  const id = linkedId(typed);
  if (id !== undefined) return best([mirror.get(id)].filter(mayShow).map(byLastUse));
  const telling = splitTyped(typed);
  const folded = fold(typed);
  const found: Scored[] = [];
  for (const [queryId, points] of mirror.match(telling, scopes)) {
    const known = mirror.get(queryId);
    if (!mayShow(known)) continue;
    const isWhole = points === telling.length * bestWordScore && isWholeName(known, folded);
    const weight = weighUse(seenUse(known, scopes), now);
    found.push({ known, score: points + (isWhole ? 1 : 0), weight });
  }
  return best(found);
};
