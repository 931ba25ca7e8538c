import { statSync } from 'node:fs';
import { loadEnvFile as load } from 'node:process';

/** Reads `.env` in the working folder when there is one. Variables that are set already win. */
export const loadEnvFile = (): void => {
  // A folder of that name is what Docker makes of a bind mount whose file is missing.
  if (statSync('.env', { throwIfNoEntry: false })?.isFile() === true) load('.env');
};
