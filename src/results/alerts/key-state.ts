import type { Decimal } from '../../core/condition.ts';

/** A value at one time, ms. */
export type Sample = { readonly at: number; readonly value: Decimal };

/** A row, or the whole result, and if it fires. Times in ms. */
export type KeyState = {
  readonly key: string;
  readonly name: string;
  readonly status: 'ok' | 'firing';
  readonly since: number;
  /** The looks in a row at which the condition held, while it is ok. */
  readonly holds: number;
  /** The incident that tells of it; `undefined` while it fires for what was so before the alert began, or muted. */
  readonly incident: number | undefined;
  /** It fires for what was so before the alert began, which is never told. */
  readonly isBaseline: boolean;
  /** Since when it isn't in the result, or has no number there. */
  readonly missingSince: number | undefined;
  /** The last values, newest last. */
  readonly samples: readonly Sample[];
};
