/** A condition that can't be read. Texts are foreign. */
export type ConditionProblem = {
  readonly kind: 'bad-condition';
  readonly text: string;
  readonly why: /** There is no condition. */
    | 'missing'
    | 'unclear'
    /** `word` stands where the number should. */
    | 'no-number'
    /** `word` is a unit that isn't known here. */
    | 'unknown-unit'
    /** `word` is a percentage, and the column holds money. */
    | 'percent-of-money'
    /** Nothing says what the number is compared with. */
    | 'no-column'
    /** `word` isn't a span of time. */
    | 'no-span'
    /** `word` says how long it has to last, which looks count. */
    | 'lasting'
    /** Two conditions in one. */
    | 'several';
  /** Empty where the kind has none. */
  readonly word: string;
};
