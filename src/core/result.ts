/** The outcome of something a person typed: a value, or a typed problem that can be put into words. Never thrown. */
export type Result<T, P> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: P };

/** Wraps a value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps a problem that a person can fix. */
export const err = <P>(error: P): { readonly ok: false; readonly error: P } => ({ ok: false, error });
