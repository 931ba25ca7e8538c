import type { RawValue } from './result-set.ts';

declare global {
  interface JSON {
    /** A value that `JSON.stringify` writes as the text given (ECMAScript 2026, in Node since 22). */
    rawJSON: (text: string) => { readonly rawJSON: string };
    isRawJSON: (value: unknown) => boolean;
  }
}

/** Prints a value as JSON without losing a digit of integers beyond 2^53. */
export const toLosslessJson = (value: RawValue): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? JSON.rawJSON(inner.toString()) : inner,
  );
