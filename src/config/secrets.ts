import type { DatabaseLocation } from '../store/connection.ts';
import type { Config, SharedConfig } from './config.ts';
import type { Setup } from './hosted.ts';

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

const listShared = ({ slack, database }: Pick<SharedConfig, 'slack' | 'database'>): string[] => [
  slack.intake.mode === 'socket' ? slack.intake.appToken : slack.intake.signingSecret,
  ...findPasswords(database),
];

/** Lists everything of an app for one workspace that must not appear in a log line, a message or any other output. */
export const listSecrets = (config: Config): string[] => [
  config.apiKey,
  config.slack.botToken,
  ...listShared(config),
];

/** The same of any setup. Keys that encrypt are in it as they are written. */
export const listSetupSecrets = (setup: Setup): string[] => {
  if (setup.kind === 'one') return listSecrets(setup.config);
  const { shared, apiKey, oauth, sealingKeys } = setup.config;
  const keys = sealingKeys.flatMap(({ bytes }) => [bytes.toString('base64'), bytes.toString('base64url')]);
  return [...(apiKey === undefined ? [] : [apiKey]), oauth.clientSecret, ...keys, ...listShared(shared)];
};
