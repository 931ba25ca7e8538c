/** Returns the code of an error, such as `ECONNRESET`; empty when it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Returns the code of the innermost cause that has one; empty when none has. */
export const innermostCode = (error: unknown): string =>
  error instanceof Error ? innermostCode(error.cause) || codeOf(error) : '';

/** Tells by its code whether a connection was never made, so that nothing can have arrived. */
export const isNeverSent = (code: string): boolean =>
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code);
