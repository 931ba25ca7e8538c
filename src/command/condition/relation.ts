import type { Comparator } from '../../core/condition.ts';
import { cutPhrase, type Phrase } from './phrase.ts';
import { changeWords, comparatorWords, upWords } from './relation-words.ts';

/** The meaning of the words between a measure and its number. */
type Meaning =
  | { readonly kind: 'bound'; readonly comparison: Comparator }
  | { readonly kind: 'change'; readonly direction: 'rises' | 'drops' | 'changes' };

/** The words before and behind those of a comparison or a change, and what these mean. */
export type Relation = {
  readonly meaning: Meaning;
  readonly before: Phrase;
  readonly behind: Phrase;
  /** `rises over`, which is a bound with 3k behind it, and a change with 10 %. */
  readonly isRiseOver: boolean;
};

const whole = (words: string): RegExp => new RegExp(`(?<=^| )(?:${words})(?= |$)`, 'u');

const meanings: readonly (readonly [RegExp, Meaning])[] = [
  ...comparatorWords.map(([words, comparison]) => [whole(words), { kind: 'bound', comparison }] as const),
  ...changeWords.map(([words, direction]) => [whole(words), { kind: 'change', direction }] as const),
];

const riseOver = new RegExp(`^${upWords} over$`, 'u');

const compared =
  /^(?:drop|rise|fall|increase|decrease|gain|loss|jump|decline|change|move|swing|up|down|shift)(?: %)?(?: is| was)?(?: (?:(?:[<>]=?|=|!=)|above|below|over|under|(?:more|less) than|at least|at most))+ /;

/** `price change > 5`: a column may be called like a change. */
const isName = (text: string, { at, meaning }: { readonly at: number; readonly meaning: Meaning }): boolean =>
  meaning.kind === 'change' && compared.test(text.slice(at));

/** Finds the first comparison or change of a phrase; of several at one place, the longest. */
export const findRelation = (phrase: Phrase): Relation | undefined => {
  const [first] = meanings
    .flatMap(([pattern, meaning]) => {
      const match = pattern.exec(phrase.text);
      return match === null ? [] : [{ meaning, at: match.index, words: match[0] }];
    })
    .filter((found) => !isName(phrase.text, found))
    .toSorted((one, other) => one.at - other.at || other.words.length - one.words.length);
  return (
    first && {
      meaning: first.meaning,
      before: cutPhrase(phrase, 0, first.at),
      behind: cutPhrase(phrase, first.at + first.words.length),
      isRiseOver: riseOver.test(first.words),
    }
  );
};
