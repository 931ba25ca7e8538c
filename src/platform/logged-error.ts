/** An error as the log shows it. */
type LoggedError = {
  readonly type: string;
  readonly message: string;
  readonly code: string | number | undefined;
  readonly severity: string | undefined;
  readonly stack: string | undefined;
  readonly cause: unknown;
  readonly errors: readonly unknown[] | undefined;
};

/** How many nested causes are logged; a chain of causes may be circular. */
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
 * Returns an error as the log shows it: type, message, code, severity, stack and causes. All other fields are left out,
 * because libraries attach their own objects to errors: pg attaches its client, with the secret key of the connection.
 */
export const toLoggedError = (error: unknown): unknown => toLogged(error, 0);
