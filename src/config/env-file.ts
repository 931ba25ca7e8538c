import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { err, ok, type Result } from '../core/result.ts';

/** Reads `.env` in the working folder when there is one. Variables that are set already win. The problem is a sentence. */
export const loadEnvFile = (): Result<void, string> => {
  try {
    // A folder of that name is what Docker makes of a bind mount whose file is missing.
    if (statSync('.env', { throwIfNoEntry: false })?.isFile() !== true) return ok(undefined);
    // Not `process.loadEnvFile`: of a file that may not be read it says that there is none.
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
