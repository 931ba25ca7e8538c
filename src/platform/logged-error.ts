/** What the log says of an error. */
type LoggedError = {
  readonly type: string;
  readonly message: string;
  readonly code: string | number | undefined;
  readonly severity: string | undefined;
  readonly stack: string | undefined;
  readonly cause: unknown;
  readonly errors: readonly unknown[] | undefined;
};

/** How many causes behind one another are written; a chain may come back to its beginning. */
const maxDepth = 4;

const codeOf = (error: Error): string | number | undefined =>
  'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
    ? error.code
    : undefined;

const toLogged = (error: unknown, depth: number): unknown => {
  if (depth > maxDepth || error === undefined) return undefined;
  if (!(error instanceof Error))
    return typeof error === 'object' ? Object.prototype.toString.call(error) : error;
  const logged: LoggedError = {
    type: error.constructor.name,
    message: error.message,
    code: codeOf(error),
    severity: 'severity' in error && typeof error.severity === 'string' ? error.severity : undefined,
    stack: error.stack,
    cause: toLogged(error.cause, depth + 1),
    errors: error instanceof AggregateError ? error.errors.map((one) => toLogged(one, depth + 1)) : undefined,
  };
  return logged;
};

/**
 * Returns what the log says of an error: its type, message, code, severity, stack and causes. Any other field is left out,
 * because libraries hang their own objects on errors: pg its whole client, with the secret key of the connection.
 */
export const toLoggedError = (error: unknown): unknown => toLogged(error, 0);
