/** An exact decimal number without an exponent. */
export type Decimal = string;

export const comparators = ['<', '<=', '>', '>=', '=', '!='] as const;
export type Comparator = (typeof comparators)[number];

export const aggregates = ['max', 'min', 'sum', 'avg'] as const;
export type Aggregate = (typeof aggregates)[number];

/** The thing that an alert measures. Names of columns and rows are as typed, so foreign. */
export type Measure =
  /** How many rows there are. */
  | { readonly kind: 'rows' }
  /** A column's value in the row that is named by `of`, else in each row. */
  | { readonly kind: 'value'; readonly column: string; readonly of: string | undefined }
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate; readonly column: string };

/** When an alert fires. */
export type Condition =
  /** `volume_usd of uniswap < 8M`, `max(price) > 3000`, `rows > 0`. */
  | {
      readonly kind: 'bound';
      readonly measure: Measure;
      readonly comparison: Comparator;
      readonly bound: Decimal;
    }
  /** `tvl drops 10% in 24h`. `overMs`: the span; `undefined` is since the last look. */
  | {
      readonly kind: 'change';
      readonly measure: Measure;
      readonly direction: 'rises' | 'drops' | 'changes';
      readonly by: { readonly amount: Decimal; readonly isPercent: boolean };
      readonly overMs: number | undefined;
    }
  /** `aave enters top 3`, `uniswap leaves #1`: a row's place in the order of the result. */
  | {
      readonly kind: 'rank';
      readonly of: string;
      readonly event: 'enters' | 'leaves';
      readonly top: number;
    }
  /** `new row`, `gone row`: by the key of the rows. */
  | { readonly kind: 'rows-come-or-go'; readonly event: 'new' | 'gone' }
  /** `older than 6h`. */
  | { readonly kind: 'age'; readonly olderThanMs: number };

/** The target of a mention: a person (`U…`) or a user group (`S…`) by Slack's id, or everybody in the channel. */
export type Mention = { readonly kind: 'user' | 'group' | 'everyone'; readonly id: string };

/** How an alert tells. */
export type AlertTerms = {
  readonly condition: Condition;
  /** The looks in a row at which the condition must hold before it fires, 1 or more. */
  readonly forLooks: number;
  /** Reminds this often while it lasts, ms. */
  readonly againMs: number | undefined;
  /** The bound that ends it, where it isn't the one that began it. */
  readonly until: Decimal | undefined;
};

/** Returns true for what happens at one look and is over with it: nothing lasts, so nothing is reminded of or ends. */
export const isMomentary = (condition: Condition): boolean =>
  condition.kind === 'rows-come-or-go' || (condition.kind === 'change' && condition.overMs === undefined);

/**
 * Returns true where `--top` limits what an alert looks at: each of the rows, or an aggregate of them. A row that is named
 * is found in any place, and the number and the age are those of the whole result.
 */
export const isLimitedByTop = (condition: Condition): boolean => {
  switch (condition.kind) {
    case 'bound':
    case 'change':
      return (
        condition.measure.kind === 'aggregate' ||
        (condition.measure.kind === 'value' && condition.measure.of === undefined)
      );
    default:
      return condition.kind === 'rows-come-or-go';
  }
};
