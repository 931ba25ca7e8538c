import { freePrice } from '../core/read-price.ts';
import type { Billing } from './billing.ts';

/** Knows nothing and holds nothing back: stands for the billing until there is a client that can ask. */
export const unknownBilling: Billing = {
  state: () => ({ kind: 'unknown' }),
  read: async () => ({ kind: 'unknown' }),
  price: () => freePrice,
  holdsBack: () => undefined,
  stop: async () => undefined,
};
