/** A shorter value is no secret that any service gives out; blotting it out would only garble the log. */
const minSecretLength = 6;

const placeholder = '[secret]';

/** As it is, and as it stands in the JSON of a line. */
const toSpellings = (secret: string): string[] => [secret, JSON.stringify(secret).slice(1, -1)];

/**
 * Tokens of Slack whoever's they are, and addresses that anybody could post to or connect to.
 * Source: docs.slack.dev/authentication/tokens; docs.slack.dev/interactivity/handling-user-interaction.
 */
const slackTokens =
  /\bx(?:ox[a-z]|app)-[\w-]{6,}|\bhttps:\/\/hooks\.slack\.com\/[^\s"\\]+|\bwss:\/\/[^\s"\\]+|(\bpostgres(?:ql)?:\/\/)[^\s"\\]+/gi;

/** Hides these secrets in a text, and whatever has the shape of one. */
export const createRedactor = (secrets: readonly string[]): ((text: string) => string) => {
  const known = secrets.filter((secret) => secret.length >= minSecretLength).flatMap(toSpellings);
  return (text) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, placeholder), text)
      .replace(slackTokens, `$1${placeholder}`);
};
