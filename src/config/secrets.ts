import type { DatabaseLocation } from '../store/connection.ts';
import type { Config } from './config.ts';

const decodePassword = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
};

/** Returns the password in a database's address, as written and decoded. */
export const findPasswords = (location: DatabaseLocation): string[] => {
  if (location.kind !== 'postgres') return [];
  const { password } = new URL(location.url);
  return [password, decodePassword(password)];
};

/** Lists everything that must not appear in a log line, a message or any other output. */
export const listSecrets = (config: Config): string[] => [
  config.apiKey,
  config.slack.botToken,
  config.slack.intake.mode === 'socket' ? config.slack.intake.appToken : config.slack.intake.signingSecret,
  ...findPasswords(config.database),
];
