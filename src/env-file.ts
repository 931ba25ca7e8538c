import { statSync } from 'node:fs';
import { loadEnvFile as load } from 'node:process';
import { no, ok, type Result } from './result.ts';

/** Reads `.env` in the working folder when there is one. Variables that are set already win. The problem is a sentence. */
export const loadEnvFile = (): Result<void, string> => {
  try {
    // A folder of that name is what Docker makes of a bind mount whose file is missing.
    if (statSync('.env', { throwIfNoEntry: false })?.isFile() === true) load('.env');
    return ok(undefined);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return no(`The file .env in the working folder cannot be read: ${reason}`);
  }
};
