import { type Fit, fitWord } from './search-match.ts';
import { splitWords } from './search-words.ts';

/** A text by which a query is found: its names come before the rest. */
export type IndexedText = {
  readonly text: string;
  readonly isName: boolean;
  /** Who may find the query by it; everyone who may see the query unless given. */
  readonly scopes?: readonly string[] | undefined;
};

/** Where a word stands. */
type Place = Omit<IndexedText, 'text'> & { readonly queryId: number };

/** The words of many queries. */
export type SearchIndex = {
  /** Replaces the texts of a query. */
  readonly put: (queryId: number, texts: readonly IndexedText[]) => void;
  /** Returns how well each query fits all of the words, for somebody with these scopes. */
  readonly match: (words: readonly string[], scopes: readonly string[]) => ReadonlyMap<number, number>;
};

/** A word in a name counts more than any in the rest, however it fits. */
const scoreOf = (fit: Fit, isName: boolean): number => (fit === 0 ? 0 : isName ? fit + 4 : fit);

/** Creates an empty index. A query is put again when it changes, so nothing is ever built as a whole. */
export const createSearchIndex = (): SearchIndex => {
  const places = new Map<string, Map<number, readonly Place[]>>();
  const wordsOf = new Map<number, readonly string[]>();

  const remove = (queryId: number): void => {
    for (const word of wordsOf.get(queryId) ?? []) {
      const found = places.get(word);
      found?.delete(queryId);
      if (found?.size === 0) places.delete(word);
    }
    wordsOf.delete(queryId);
  };

  const add = (queryId: number, texts: readonly IndexedText[]): void => {
    const words = new Set<string>();
    for (const { text, isName, scopes } of texts)
      for (const word of splitWords(text)) {
        const found = places.get(word) ?? new Map<number, readonly Place[]>();
        places.set(word, found);
        found.set(queryId, [...(found.get(queryId) ?? []), { queryId, isName, scopes }]);
        words.add(word);
      }
    wordsOf.set(queryId, [...words]);
  };

  const matchWord = (typed: string, seen: ReadonlySet<string>): ReadonlyMap<number, number> => {
    const scores = new Map<number, number>();
    for (const [word, found] of places) {
      const fit = fitWord(typed, word);
      if (fit === 0) continue;
      for (const [queryId, standing] of found)
        for (const { isName, scopes } of standing) {
          if (scopes !== undefined && !scopes.some((scope) => seen.has(scope))) continue;
          const score = scoreOf(fit, isName);
          if (score > (scores.get(queryId) ?? 0)) scores.set(queryId, score);
        }
    }
    return scores;
  };

  return {
    put: (queryId, texts) => {
      remove(queryId);
      add(queryId, texts);
    },
    match: (words, scopes) => {
      const seen = new Set(scopes);
      let together: ReadonlyMap<number, number> | undefined;
      for (const word of words) {
        const found = matchWord(word, seen);
        const before: ReadonlyMap<number, number> | undefined = together;
        together =
          before === undefined
            ? found
            : new Map(
                [...found].flatMap(([queryId, score]) => {
                  const sum = before.get(queryId);
                  return sum === undefined ? [] : [[queryId, sum + score] as const];
                }),
              );
      }
      return together ?? new Map();
    },
  };
};
