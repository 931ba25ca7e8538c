import type { ReadPrice } from '../core/read-price.ts';

/** A billing period of the key's account at Dune. Credits; times in ms, UTC. */
export type BillingPeriod = {
  readonly used: number;
  readonly included: number;
  readonly startsAt: number;
  readonly endsAt: number;
};

/** What is known of the credits. `refused`: the key may not ask, which is normal on some plans. */
export type BillingState =
  | { readonly kind: 'known'; readonly period: BillingPeriod /** ms. */; readonly asOf: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' };

/** The credits of the key's account, as Dune bills them. Asking is free of charge. */
export type Billing = {
  /** Returns what Dune told last. Asks nobody. */
  readonly state: () => BillingState;
  /** Returns it no older than `maxAgeMs`, asking Dune if need be. Never throws. */
  readonly read: (maxAgeMs: number) => Promise<BillingState>;
  readonly price: () => ReadPrice;
  /** Near the end of the included credits what can wait is held back: `--refresh` digests and files. */
  readonly holdsBack: () => boolean;
  readonly stop: () => Promise<void>;
};
