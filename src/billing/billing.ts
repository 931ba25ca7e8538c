import type { ReadPrice } from '../core/read-price.ts';

/** A billing period of the key's account at Dune. Credits; times in ms, UTC; `endsAt` is when the next one begins. */
export type BillingPeriod = {
  readonly used: number;
  readonly included: number;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** The credits as far as they are known. `refused`: the key may not ask, which is normal on some plans. */
export type BillingState =
  | { readonly kind: 'known'; readonly period: BillingPeriod /** ms. */; readonly asOf: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

/** The credits of the key's account, as Dune bills them. Asking is free of charge. */
export type Billing = {
  /** Returns what Dune told last of the period that holds now. Asks nobody. */
  readonly state: () => BillingState;
  /** Returns it no older than `maxAgeMs`, asking Dune if need be and if it hasn't just failed. Never throws. */
  readonly read: (maxAgeMs: number) => Promise<BillingState>;
  readonly price: () => ReadPrice;
  /**
   * Returns the period whose included credits are nearly used up; then what can wait is held back: `--refresh` digests and
   * files. `undefined` otherwise, and where Dune hasn't told for a while: what isn't known holds nothing back.
   */
  readonly holdsBack: () => BillingPeriod | undefined;
  readonly stop: () => Promise<void>;
};
