import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { err, ok, type Result } from '../core/result.ts';

/** A list of queries by channel that isn't quoted: all behind the `#` would be a comment, and nothing limited. */
const cutsLimits = /^[^\S\n]*(?:export[^\S\n]+)?DUNE_QUERIES[^\S\n]*=[^\n#"'`]*#[^\s#][^\n]*:/m;

const limitsCut =
  'DUNE_QUERIES in the .env file has a # outside of quotes, and all behind it would be a comment. Put the whole value in double quotes: DUNE_QUERIES="1252207; #dao: 1,2".';

/** Describes a list of queries in the text of a `.env` file that would be cut at a `#`; `undefined` if there's none. */
export const describeCutLimits = (text: string): string | undefined =>
  cutsLimits.test(text) ? limitsCut : undefined;

/** Loads `.env` from the working folder, if there is one. Variables already set win. The error is a sentence. */
export const loadEnvFile = (): Result<void, string> => {
  try {
    // Docker creates a folder of this name when the file of a bind mount is missing.
    if (statSync('.env', { throwIfNoEntry: false })?.isFile() !== true) return ok(undefined);
    // Not `process.loadEnvFile`, which reports an unreadable file as missing.
    const text = readFileSync('.env', 'utf8');
    const cut = describeCutLimits(text);
    if (cut !== undefined) return err(cut);
    for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(
      `Can't read the .env file in the working folder: ${reason}. Make it readable for the user that runs this app.`,
    );
  }
};
