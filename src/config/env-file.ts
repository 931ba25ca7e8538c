import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { err, ok, type Result } from '../core/result.ts';

/** Loads `.env` from the working folder, if there is one. Variables already set win. The error is a sentence. */
export const loadEnvFile = (): Result<void, string> => {
  try {
    // Docker creates a folder of this name when the file of a bind mount is missing.
    if (statSync('.env', { throwIfNoEntry: false })?.isFile() !== true) return ok(undefined);
    // Not `process.loadEnvFile`, which reports an unreadable file as missing.
    for (const [name, value] of Object.entries(parseEnv(readFileSync('.env', 'utf8'))))
      process.env[name] ??= value;
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(
      `Can't read the .env file in the working folder: ${reason}. Make it readable for the user that runs this app.`,
    );
  }
};
