import type { DatabaseLocation } from '../store/connection.ts';
import type { Config } from './config.ts';

const decodePassword = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign means itself.
    return text;
  }
};

/** The password in the address of a database, as it stands there and as it is meant. */
export const findPasswords = (location: DatabaseLocation): string[] => {
  if (location.kind !== 'postgres') return [];
  const { password } = new URL(location.url);
  return [password, decodePassword(password)];
};

/** What must never stand in the log, in a message or in anything else that is shown. */
export const listSecrets = (config: Config): string[] => [
  config.apiKey,
  config.slack.botToken,
  config.slack.intake.mode === 'socket' ? config.slack.intake.appToken : config.slack.intake.signingSecret,
  ...findPasswords(config.database),
];
