import { existsSync } from 'node:fs';
import { loadEnvFile as load } from 'node:process';

/** Reads `.env` in the working folder when there is one. Variables that are set already win. */
export const loadEnvFile = (): void => {
  if (existsSync('.env')) load('.env');
};
