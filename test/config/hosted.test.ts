import { describe, expect, it } from 'vitest';
import { parseSetup } from '../../src/config/hosted.ts';
import { describeConfigProblems } from '../../src/config/problem.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const enough = {
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_SIGNING_SECRET: 'signing',
  PUBLIC_URL: 'https://dune.example.com',
  ENCRYPTION_KEYS: key,
};

const problemsOf = (environment: Readonly<Record<string, string>>): string => {
  const parsed = parseSetup(environment);
  return parsed.ok ? `none, for ${parsed.value.kind}` : describeConfigProblems(parsed.error);
};

const hostedOf = (changes: Readonly<Record<string, string>>) => {
  const parsed = parseSetup({ ...enough, ...changes });
  if (!parsed.ok || parsed.value.kind !== 'hosted') throw new Error(JSON.stringify(parsed));
  return parsed.value.config;
};

describe('the configuration for many workspaces', () => {
  it('needs five settings, and says of each that is missing where to get it', () => {
    expect(problemsOf(enough)).toBe('none, for hosted');
    for (const missing of Object.keys(enough)) {
      const words = problemsOf(
        Object.fromEntries(Object.entries(enough).filter(([name]) => name !== missing)),
      );
      expect(words).toMatch(new RegExp(`  ${missing} is missing\\. (?:Copy|Set|Create) .+`));
      expect(words.trim().split('\n')).toHaveLength(2);
    }
  });

  it('is meant where only the ID of the client was forgotten, but not where there is a token', () => {
    const { SLACK_CLIENT_ID: _, ...others } = enough;
    expect(problemsOf({ ...others, DUNE_API_KEY: 'key' })).toContain('SLACK_CLIENT_ID is missing.');
    expect(problemsOf({ ...others, DUNE_API_KEY: 'key', SLACK_BOT_TOKEN: 'xoxb-1' })).toBe('none, for one');
  });

  it('takes nothing that belongs to one workspace', () => {
    const words = problemsOf({
      ...enough,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      ADMINS: 'U012AB3CD',
      OPERATOR_CHANNEL: 'C012AB3CD',
    });
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'ADMINS', 'OPERATOR_CHANNEL'])
      expect(words).toContain(`  ${name} can't be set together with SLACK_CLIENT_ID: `);
  });

  it.each([
    ['dune.example.com', 'must be an address that starts with'],
    ['http://dune.example.com', 'must start with https://'],
    ['https://dune.example.com/slack/install', 'must be the address alone'],
    ['https://dune.example.com/slack/events/', 'must be the address alone'],
  ])('takes no %s for its address', (url, words) => {
    expect(problemsOf({ ...enough, PUBLIC_URL: url })).toContain(`  PUBLIC_URL ${words}`);
  });

  it.each([
    ['https://dune.example.com/', 'https://dune.example.com'],
    ['https://example.com/dune/', 'https://example.com/dune'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('takes %s for its address', (url, publicUrl) => {
    expect(hostedOf({ PUBLIC_URL: url }).oauth.publicUrl).toBe(publicUrl);
  });

  it('takes several keys, of which the first comes first', () => {
    const other = Buffer.alloc(32, 2).toString('base64');
    const { sealingKeys } = hostedOf({ ENCRYPTION_KEYS: `${other}, ${key}` });
    expect(sealingKeys.map(({ bytes }) => bytes[0])).toEqual([2, 1]);
  });

  it.each([
    ['too short', Buffer.alloc(24, 1).toString('base64')],
    ['hexadecimal', Buffer.alloc(32, 1).toString('hex')],
    ['no Base64', `${key.slice(0, -2)}*=`],
    ['right but for the second', `${key},abc`],
  ])('takes no key that is %s, and shows none of it', (_, keys) => {
    const words = problemsOf({ ...enough, ENCRYPTION_KEYS: keys });
    expect(words).toContain('Create one with: openssl rand -base64 32');
    expect(words).not.toContain(keys.slice(0, 8));
  });
});
