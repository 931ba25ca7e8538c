import { joinPhrases, matchPhrase, type Phrase, splitPhrase } from './phrase.ts';

const noun = '(?:drop|fall|decline|decrease|dip|crash|rise|increase|gain|jump|surge|spike|change|move|swing)';
const amount = '[^\\s%]*\\d[^\\s%]*(?: ?(?:%|percent|pct))?(?: (?:million|billion|thousand))?';
const lead = "(?:there(?: is|['’]s) )?(?:an? |any )?(?:(?:more than|at least|over) )?(?:an? )?";
const span = '(?<span> (?:in|within|over|during|since) (?:the |a |an )?(?:last |past )?\\d* ?[a-z]+)?';

/** `a 10% drop in tvl`, `a drop of 10% in tvl`, `a drop in tvl of 10%`. */
const nouns: readonly RegExp[] = [
  `^${lead}(?<amount>${amount}) (?<word>${noun}) (?:in|of|for) (?<measure>.+?)${span}$`,
  `^${lead}(?<word>${noun}) of (?:(?:more than|at least|over) )?(?<amount>${amount}) (?:in|for) (?<measure>.+?)${span}$`,
  `^(?:an? )?(?<word>${noun}) (?:in|of) (?<measure>.+?) (?:of|by|exceeds|is (?:over|above|more than)) (?<amount>${amount})${span}$`,
  `^(?<measure>.+) (?<word>${noun}) (?:exceeds|is (?:over|above|more than)|>=?) (?<amount>[\\d.]+ ?%)${span}$`,
].map((pattern) => new RegExp(pattern, 'du'));

const multiples: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?<measure>.+) (?:doubles|has doubled)${span}$`, 'du'), 'rises 100%'],
  [new RegExp(`^(?<measure>.+) (?:triples|has tripled)${span}$`, 'du'), 'rises 200%'],
  [new RegExp(`^(?<measure>.+) (?:halves|has halved|(?:drops|falls) by half)${span}$`, 'du'), 'drops 50%'],
];

const compared =
  '(?<rest> (?:[<>]=?|(?:is |falls |drops |rises |goes )?(?:above|below|over|under)|drops?|rises?|changes?) .+?)';
const name = '(?<of>[^<>=\\d ][^<>= ]*)';

/** `tvl < 5 where project = aave`, `tvl where project is aave < 5`, `project = aave and tvl < 5`: a row, said by its value. */
const rowsByValue: readonly RegExp[] = [
  `^(?<measure>[^<>=]+?)${compared} where [^<>= ]+ (?:=|is) ${name}$`,
  `^(?<measure>[^<>=]+?) where [^<>= ]+ (?:=|is) ${name}${compared}$`,
  `^[^<>= ]+ (?:=|is) ${name} and (?<measure>[^<>=]+?)${compared}$`,
].map((pattern) => new RegExp(pattern, 'du'));

const findMatch = (phrase: Phrase, patterns: readonly RegExp[]) => {
  const [first] = patterns.flatMap((pattern) => matchPhrase(phrase, pattern) ?? []);
  return first;
};

/** Words of the other orders. Long texts, which are read many times, mostly have none. */
const isTurned = new RegExp(
  `\\b(?:${noun}|doubles?d?|triples?d?|halves|halved|half|where)\\b|(?:=|is) .+ and `,
  'u',
);

/**
 * Puts a condition that is said in another order into the usual one: `a 10% drop in tvl` is `tvl drop 10%`, and `tvl < 5
 * where project = aave` is `tvl of aave < 5`. Returns any other as it is.
 */
export const toUsualOrder = (phrase: Phrase): Phrase => {
  if (!isTurned.test(phrase.text)) return phrase;
  const said = findMatch(phrase, nouns);
  if (said !== undefined) return joinPhrases(said('measure'), said('word'), said('amount'), said('span'));
  for (const [pattern, change] of multiples) {
    const multiple = matchPhrase(phrase, pattern);
    if (multiple !== undefined)
      return joinPhrases(multiple('measure'), splitPhrase(change), multiple('span'));
  }
  const row = findMatch(phrase, rowsByValue);
  return row === undefined ? phrase : joinPhrases(row('measure'), splitPhrase('of'), row('of'), row('rest'));
};
