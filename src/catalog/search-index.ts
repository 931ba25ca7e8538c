import { type Fit, fitWord } from './search-match.ts';
import { splitWords } from './search-words.ts';

/** A text by which a query is found: its names come before the rest. */
export type IndexedText = {
  readonly text: string;
  readonly isName: boolean;
  /** Who may find the query by it; everyone who may see the query unless given. */
  readonly scopes?: readonly string[] | undefined;
};

type ScopedPlace = { readonly isName: boolean; readonly scopes: readonly string[] };

/** The queries that a word stands in. Most words are there for everyone, so these are found without looking at scopes. */
type Places = {
  /** Tells of each query if the word stands in a name. */
  readonly open: Map<number, boolean>;
  readonly scoped: Map<number, readonly ScopedPlace[]>;
};

/** The words of many queries. */
export type SearchIndex = {
  /** Replaces the texts of a query. */
  readonly put: (queryId: number, texts: readonly IndexedText[]) => void;
  /** Returns how well each query fits all of the words, for somebody with these scopes. */
  readonly match: (words: readonly string[], scopes: readonly string[]) => ReadonlyMap<number, number>;
};

/** A word in a name counts more than any in the rest, however it fits. */
const scoreOf = (fit: Fit, isName: boolean): number => (isName ? fit + 4 : fit);

/** The most that a word can count: it is a whole word of a name. */
export const bestWordScore = scoreOf(4, true);

/** Counts a word for those queries that had all words before it. */
const createScores = (before: ReadonlyMap<number, number> | undefined) => {
  const scores = new Map<number, number>();
  return {
    scores,
    add: (queryId: number, score: number): void => {
      const earlier = before === undefined ? 0 : before.get(queryId);
      if (earlier === undefined) return;
      const sum = earlier + score;
      if (sum > (scores.get(queryId) ?? 0)) scores.set(queryId, sum);
    },
  };
};

const addPlaces = (
  places: Map<string, Places>,
  queryId: number,
  texts: readonly IndexedText[],
): Set<string> => {
  const words = new Set<string>();
  for (const { text, isName, scopes } of texts)
    for (const word of splitWords(text)) {
      words.add(word);
      const found = places.get(word) ?? { open: new Map(), scoped: new Map() };
      places.set(word, found);
      if (scopes === undefined) found.open.set(queryId, isName || found.open.get(queryId) === true);
      else found.scoped.set(queryId, [...(found.scoped.get(queryId) ?? []), { isName, scopes }]);
    }
  return words;
};

/** Creates an empty index. A query is put again when it changes, so nothing is ever built as a whole. */
export const createSearchIndex = (): SearchIndex => {
  const places = new Map<string, Places>();
  const wordsOf = new Map<number, ReadonlySet<string>>();

  const remove = (queryId: number): void => {
    for (const word of wordsOf.get(queryId) ?? []) {
      const found = places.get(word);
      found?.open.delete(queryId);
      found?.scoped.delete(queryId);
      if (found?.open.size === 0 && found.scoped.size === 0) places.delete(word);
    }
  };

  const matchWord = (
    typed: string,
    seen: ReadonlySet<string>,
    before: ReadonlyMap<number, number> | undefined,
  ): ReadonlyMap<number, number> => {
    const { scores, add } = createScores(before);
    for (const [word, { open, scoped }] of places) {
      const fit = fitWord(typed, word);
      if (fit === 0) continue;
      for (const [queryId, isName] of open) add(queryId, scoreOf(fit, isName));
      for (const [queryId, standing] of scoped)
        for (const { isName, scopes } of standing)
          if (scopes.some((scope) => seen.has(scope))) add(queryId, scoreOf(fit, isName));
    }
    return scores;
  };

  return {
    put: (queryId, texts) => {
      remove(queryId);
      wordsOf.set(queryId, addPlaces(places, queryId, texts));
    },
    match: (words, scopes) => {
      const seen = new Set(scopes);
      let together: ReadonlyMap<number, number> | undefined;
      for (const word of words) together = matchWord(word, seen, together);
      return together ?? new Map();
    },
  };
};
