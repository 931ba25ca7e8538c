/** No service issues secrets shorter than this; redacting them would only garble the log. */
const minSecretLength = 6;

const placeholder = '[secret]';

/** Returns a secret as it is, and as JSON writes it. */
const toSpellings = (secret: string): string[] => [secret, JSON.stringify(secret).slice(1, -1)];

/**
 * Slack tokens of any owner, and addresses that anybody could post or connect to.
 * Source: docs.slack.dev/authentication/tokens; docs.slack.dev/interactivity/handling-user-interaction.
 */
const slackTokens =
  /\bx(?:ox[a-z]|app)-[\w-]{6,}|\bhttps:\/\/hooks\.slack\.com\/[^\s"\\]+|\bwss:\/\/[^\s"\\]+|(\bpostgres(?:ql)?:\/\/)[^\s"\\]+/gi;

/** Creates a function that redacts these secrets, and anything that looks like one. */
export const createRedactor = (secrets: readonly string[]): ((text: string) => string) => {
  const known = secrets.filter((secret) => secret.length >= minSecretLength).flatMap(toSpellings);
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, placeholder), text)
      .replace(slackTokens, `$1${placeholder}`);
};

/** The secrets of a process, which learns more of them while it runs. */
export type Secrets = {
  /**
   * Redacts a secret from now on, for good: a revoked one may still be logged. Returns what ends that, for a word that
   * turned out to be none: anybody could hide words of the log from the operator.
   */
  readonly add: (secret: string) => () => void;
  readonly redact: (text: string) => string;
};

/** Words that a key or a token can be; looking each up costs the same for any number of secrets. */
const keyShapes = /[\w.-]{16,}/g;

/** Creates the secrets, with those that are known at the start. */
export const createSecrets = (known: readonly string[]): Secrets => {
  const redactKnown = createRedactor(known);
  /** How often each was added. */
  const learned = new Map<string, number>();
  const count = (secret: string, more: 1 | -1): void => {
    const times = (learned.get(secret) ?? 0) + more;
    if (times > 0) learned.set(secret, times);
    else learned.delete(secret);
  };
  /** A sentence may end with one. */
  const hidePart = (part: string): string => (learned.has(part) ? placeholder : part);
  const hide = (word: string): string =>
    learned.has(word) ? placeholder : word.split('.').map(hidePart).join('.');
  return {
    add: (secret) => {
      count(secret, 1);
      let isIn = true;
      return () => {
        if (isIn) count(secret, -1);
        isIn = false;
      };
    },
    redact: (text) => redactKnown(text).replace(keyShapes, hide),
  };
};
