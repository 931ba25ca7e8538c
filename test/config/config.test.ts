import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseConfig, parseDuneConfig } from '../../src/config/config.ts';
import { variables } from '../../src/config/hosted.ts';
import { describeConfigProblems } from '../../src/config/problem.ts';
import { listSecrets } from '../../src/config/secrets.ts';
import { findUnknownSettings } from '../../src/config/unknown-settings.ts';
import { noLimits } from '../../src/core/query-limits.ts';
import { createLog } from '../../src/platform/log.ts';
import { temporaryFolder } from '../support/folder.ts';

const enough = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DUNE_API_KEY: 'key' };

describe('the configuration', () => {
  it('needs two tokens and a key; the rest has defaults', () => {
    expect(parseConfig(enough)).toEqual({
      ok: true,
      value: {
        apiKey: 'key',
        apiUrl: 'https://api.dune.com/api',
        callsPerMinute: 40,
        queryLimits: noLimits,
        defaultTop: 10,
        slash: '/dune',
        logLevel: 'info',
        slack: {
          botToken: 'xoxb-1',
          apiUrl: 'https://slack.com/api/',
          intake: { mode: 'socket', appToken: 'xapp-1' },
        },
        database: { kind: 'sqlite', path: 'data/dune-slack.db' },
        minIntervalMinutes: 5,
        executionsPerDay: 50,
        confirmAboveCredits: 5,
        holdCreditsAt: 95,
        operatorChannel: undefined,
        csv: { maxRows: 10_000, bom: false },
        mayMentionAll: false,
        mentions: true,
        directMessages: true,
        unfurl: false,
        admins: { kind: 'nobody' },
        healthPort: undefined,
      },
    });
  });

  it('turns mentions and direct messages off, links on, and takes nothing but on and off', () => {
    expect(parseConfig({ ...enough, MENTIONS: 'off', DIRECT_MESSAGES: 'off', UNFURL: 'on' })).toMatchObject({
      value: { mentions: false, directMessages: false, unfurl: true },
    });
    const read = parseConfig({ ...enough, UNFURL: 'yes' });
    expect(read.ok ? '' : describeConfigProblems(read.error)).toContain('UNFURL must be on or off.');
  });

  it.each([
    ['0', 0],
    ['0.5', 0.5],
    ['12', 12],
    ['1000000000', 1_000_000_000],
  ])('asks above %s credits', (typed, confirmAboveCredits) => {
    expect(parseConfig({ ...enough, CONFIRM_ABOVE_CREDITS: typed })).toMatchObject({
      value: { confirmAboveCredits },
    });
  });

  it('takes a signing secret in place of the app token', () => {
    const { SLACK_APP_TOKEN: _app, ...others } = enough;
    expect(parseConfig({ ...others, SLACK_SIGNING_SECRET: 's', PORT: '8080' })).toMatchObject({
      value: { slack: { intake: { mode: 'http', signingSecret: 's', port: 8080 } } },
    });
  });

  it('lists everything that is missing, at once', () => {
    const read = parseConfig({ SLACK_BOT_TOKEN: ' ' });
    const words = read.ok ? '' : describeConfigProblems(read.error);
    expect(words).toContain('SLACK_BOT_TOKEN is missing');
    expect(words).toContain('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET');
    expect(words).toContain('DUNE_API_KEY is missing');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xapp-1', 'must start with "xoxb-"'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'must start with "xapp-"'],
    ['DEFAULT_TOP', '500', 'from 1 to 200'],
    ['DUNE_CALLS_PER_MINUTE', 'many', 'whole number'],
    ['SLASH_COMMAND', 'dune', 'slash'],
    ['DUNE_API_URL', 'dune.com', 'http'],
    ['DUNE_API_URL', 'https://dune.com/api?x=1', 'without ?'],
    ['DUNE_API_KEY', 'kеy', 'invalid character'],
    ['DUNE_QUERIES', '12,abc', 'query IDs'],
    ['LOG_LEVEL', 'loud', 'debug'],
    ['HEALTH_PORT', '70000', '65535'],
    ['HEALTH_PORT', 'tcp://10.0.0.1:8080', 'enableServiceLinks: false'],
    ['DATABASE_URL', 'data/dune.db', 'file:<path> for SQLite'],
    ['DATABASE_URL', 'file://data/dune.db', 'file:<path> for SQLite'],
    ['DATABASE_URL', 'mysql://host/db', 'postgres://'],
    ['DATABASE_URL', 'postgres://u:sec@ret#pw@host/db', 'write # as %23'],
    ['DIGEST_MIN_MINUTES', '0', 'from 1 to 1440'],
    ['EXECUTIONS_PER_DAY', '-1', 'whole number'],
    ['CSV_MOST_ROWS', '2000000', 'from 0 to 1000000'],
    ['CONFIRM_ABOVE_CREDITS', '-1', 'a number from 0 on'],
    ['CONFIRM_ABOVE_CREDITS', '5 credits', 'a number from 0 on'],
    ['CONFIRM_ABOVE_CREDITS', '5,5', 'a number from 0 on'],
    ['CSV_BOM', 'yes', 'on or off'],
    ['ALLOW_CHANNEL_MENTIONS', 'yes', 'on or off'],
  ])('says what is wrong with %s=%s', (variable, value, words) => {
    const read = parseConfig({ ...enough, [variable]: value });
    const [problem, ...others] = read.ok ? [] : read.error;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ variable, message: expect.stringContaining(words) });
  });

  it.each([
    ['file:/var/lib/dune.db', { kind: 'sqlite', path: '/var/lib/dune.db' }],
    ['file::memory:', { kind: 'sqlite', path: ':memory:' }],
    ['postgres://a:b@host:5432/db', { kind: 'postgres', url: 'postgres://a:b@host:5432/db' }],
    [
      'postgresql://host/db?sslmode=require',
      { kind: 'postgres', url: 'postgresql://host/db?sslmode=require' },
    ],
  ])('reads where digests are kept: %s', (url, database) => {
    expect(parseConfig({ ...enough, DATABASE_URL: url })).toMatchObject({ value: { database } });
  });

  it('reads the list of allowed queries', () => {
    expect(parseDuneConfig({ DUNE_API_KEY: 'k', DUNE_QUERIES: '1252207, 3493826' })).toMatchObject({
      value: { queryLimits: { forAll: new Set([1252207, 3493826]), channels: new Map() } },
    });
  });

  it('wants two ports for Slack and for health', () => {
    const http = { ...enough, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 's', PORT: '3000' };
    expect(parseConfig({ ...http, HEALTH_PORT: '3000' })).toMatchObject({
      error: [{ variable: 'HEALTH_PORT', message: expect.stringContaining('must differ from PORT') }],
    });
    expect(parseConfig({ ...http, HEALTH_PORT: '3001' })).toMatchObject({ value: { healthPort: 3001 } });
    expect(parseConfig({ ...http, PORT: '0', HEALTH_PORT: '0' }).ok).toBe(true);
    expect(parseConfig({ ...enough, PORT: '3000', HEALTH_PORT: '3000' }).ok).toBe(true);
  });
});

describe('a secret in a file', () => {
  const fileOf = (content: string): string => {
    const path = join(temporaryFolder(), 'secret');
    writeFileSync(path, content);
    return path;
  };
  const wordsOf = (environment: Readonly<Record<string, string>>): readonly string[] => {
    const read = parseConfig(environment);
    return read.ok ? [] : read.error.map(({ variable, message }) => `${variable} ${message}`);
  };

  it('stands for its setting, whichever it is, without the line end behind it', () => {
    const files = {
      SLACK_BOT_TOKEN_FILE: fileOf('xoxb-1\n'),
      SLACK_APP_TOKEN_FILE: fileOf('xapp-1\r\n'),
      DUNE_API_KEY_FILE: fileOf('key'),
      DATABASE_URL_FILE: fileOf('postgres://a:b@host/db\n'),
    };
    expect(parseConfig(files)).toEqual(parseConfig({ ...enough, DATABASE_URL: 'postgres://a:b@host/db' }));
    const { SLACK_APP_TOKEN_FILE: _app, ...others } = files;
    expect(parseConfig({ ...others, SLACK_SIGNING_SECRET_FILE: fileOf('hush\n') })).toMatchObject({
      value: { slack: { intake: { mode: 'http', signingSecret: 'hush' } } },
    });
    expect(parseDuneConfig({ DUNE_API_KEY_FILE: fileOf('key\n') })).toMatchObject({
      value: { apiKey: 'key' },
    });
  });

  it('is blotted out of the log as one of the environment is', () => {
    const read = parseConfig({ ...enough, DUNE_API_KEY: '', DUNE_API_KEY_FILE: fileOf('the-key-of-dune\n') });
    let text = '';
    const to = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    });
    createLog({ level: 'info', secrets: read.ok ? listSecrets(read.value) : [], to }).info(
      'Dune refused the-key-of-dune',
    );
    expect(text).toContain('Dune refused [secret]');
  });

  it('that is given twice is refused, with what to remove', () => {
    expect(wordsOf({ ...enough, DUNE_API_KEY_FILE: fileOf('key') })).toEqual([
      'DUNE_API_KEY_FILE and DUNE_API_KEY are both set. Remove one of them.',
    ]);
  });

  it('that cannot be had is told by the name of its file, once, with all other problems', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'made-by-docker'));
    const words = wordsOf({
      SLACK_BOT_TOKEN_FILE: join(folder, 'missing'),
      SLACK_APP_TOKEN_FILE: fileOf(' \n'),
      DUNE_API_KEY_FILE: join(folder, 'made-by-docker'),
      DATABASE_URL_FILE: fileOf('x'.repeat(20_000)),
      DEFAULT_TOP: '0',
    });
    expect(words).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN_FILE points to .*missing, which can't be read: ENOENT/),
      expect.stringMatching(/^SLACK_APP_TOKEN_FILE .* is empty\. Put the secret in it\.$/),
      expect.stringMatching(
        /^DUNE_API_KEY_FILE .*made-by-docker, which isn't a file\. Docker creates a folder/,
      ),
      expect.stringMatching(/^DATABASE_URL_FILE .* has 20000 bytes, too many for a secret/),
      expect.stringMatching(/^DEFAULT_TOP /),
    ]);
  });

  it('that is wrong is told with where it came from, and is not shown', () => {
    const { SLACK_BOT_TOKEN: _token, ...others } = enough;
    const words = wordsOf({ ...others, SLACK_BOT_TOKEN_FILE: fileOf('xapp-hush') });
    expect(words).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN \(from the file in SLACK_BOT_TOKEN_FILE\) doesn't look right/),
    ]);
    expect(words.join()).not.toContain('hush');
  });

  it('is of a secret only; of another setting the log tells', () => {
    const [found, ...others] = findUnknownSettings(
      { DUNE_QUERIES_FILE: '/a', DUNE_API_KEY_FILE: '/b' },
      variables,
    );
    expect(others).toEqual([]);
    expect(`${found?.variable} ${found?.message}`).toMatch(
      /^DUNE_QUERIES_FILE isn't a setting.* Only secrets can come from files: SLACK_BOT_TOKEN_FILE, .*ENCRYPTION_KEYS_FILE\.$/,
    );
    expect(findUnknownSettings({ DUNE_API_KEYFILE: '/a', DUNE_API_KEY: '1' }, variables)).toMatchObject([
      { message: expect.stringContaining('If you meant DUNE_API_KEY_FILE') },
    ]);
  });
});

describe('a variable that is almost a setting', () => {
  const names = (environment: Readonly<Record<string, string>>) =>
    findUnknownSettings(environment, variables).map(({ variable, message }) => `${variable} ${message}`);

  it.each([
    ['DUNE_QUERYS', 'DUNE_QUERIES'],
    ['EXECUTION_PER_DAY', 'EXECUTIONS_PER_DAY'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['dune_api_key', 'DUNE_API_KEY'],
  ])('%s is told, with the name that may be meant', (variable, meant) => {
    expect(names({ [variable]: '1', [meant]: ' ' })).toEqual([
      `${variable} isn't a setting, so it's ignored. If you meant ${meant}, rename it.`,
    ]);
  });

  it('is none where the setting itself is given, nor where the name is short or far', () => {
    expect(names({ LOG_LEVEL: 'info', LOGLEVEL: 'debug' })).toEqual([]);
    expect(names({ SORT: '1', PORTS: '1', PATH: '/bin', DUNE_SLACK_PORT: 'tcp://10.0.0.1:3000' })).toEqual(
      [],
    );
    expect(names(Object.fromEntries(variables.map((name) => [name, '1'])))).toEqual([]);
  });
});
