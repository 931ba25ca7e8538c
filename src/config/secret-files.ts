import { readFileSync, statSync } from 'node:fs';

/** Secrets. Each can come from the file whose path is in the setting with `_FILE` added to the name. */
const secretVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DUNE_API_KEY',
  'DATABASE_URL',
  'SLACK_CLIENT_SECRET',
  'ENCRYPTION_KEYS',
] as const;

const suffix = '_FILE';

/** The names of the settings with the path of a secret's file. */
export const secretFileVariables: readonly string[] = secretVariables.map((name) => `${name}${suffix}`);

type Environment = Readonly<Record<string, string | undefined>>;

/** A problem with one setting, in words that say what to do. */
type Problem = { readonly variable: string; readonly message: string };

/** An environment with the secrets from files filled in. */
export type WithSecrets = {
  readonly environment: Environment;
  /** The names of secrets that came from a file. */
  readonly fromFile: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/** No token or address is this long, bytes; a larger file is the wrong one. */
const maxBytes = 16_384;

/** Returns the secret in a file without trailing line breaks, or the problem with the file. */
const readSecret = (path: string): { readonly value: string } | { readonly words: string } => {
  const start = `points to ${path}, which`;
  try {
    const found = statSync(path);
    if (!found.isFile())
      return { words: `${start} isn't a file. Docker creates a folder when a mounted file is missing.` };
    if (found.size > maxBytes)
      return { words: `${start} has ${found.size} bytes, too many for a secret. Point it to another file.` };
    const value = readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
    return value.trim() === '' ? { words: `${start} is empty. Put the secret in it.` } : { value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      words: `${start} can't be read: ${reason}. Make it readable for the user that runs this app.`,
    };
  }
};

/** Fills in the secrets among the settings `names` from their files. Returns all problems at once. */
export const readSecretFiles = (environment: Environment, names: readonly string[]): WithSecrets => {
  const values: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const name of secretVariables.filter((one) => names.includes(one))) {
    const variable = `${name}${suffix}`;
    const path = environment[variable]?.trim() ?? '';
    if (path === '') continue;
    if ((environment[name] ?? '').trim() !== '') {
      const message = `and ${name} are both set. Remove one of them.`;
      problems.push({ variable, message });
      continue;
    }
    const read = readSecret(path);
    if ('value' in read) values[name] = read.value;
    else problems.push({ variable, message: read.words });
  }
  return { environment: { ...environment, ...values }, fromFile: new Set(Object.keys(values)), problems };
};
