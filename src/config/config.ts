import { z } from 'zod';
import { noLimits, type QueryLimits } from '../core/query-limits.ts';
import { maxRows } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { logLevels } from '../platform/log.ts';
import type { DatabaseLocation } from '../store/connection.ts';
import { databaseUrl } from '../store/database-url.ts';
import { type AdminSetting, admins } from './admins.ts';
import {
  amount,
  conversationId,
  healthPort,
  httpUrl,
  onOrOff,
  onUnlessOff,
  startingWith,
  text,
  wholeNumber,
} from './fields.ts';
import type { ConfigProblem } from './problem.ts';
import { queryLists } from './query-lists.ts';
import { readSecretFiles, secretFileVariables, type WithSecrets } from './secret-files.ts';

const duneShape = {
  DUNE_API_KEY: text('Create a key on dune.com under Settings > API; the Read scope is enough.'),
  DUNE_API_URL: httpUrl.default('https://api.dune.com/api'),
  DUNE_CALLS_PER_MINUTE: wholeNumber(1, 100_000).default(40),
  DUNE_QUERIES: queryLists.default(noLimits),
  DEFAULT_TOP: wholeNumber(1, maxRows).default(10),
  SLASH_COMMAND: z
    .string()
    .trim()
    .regex(
      /^\/[a-z0-9_-]{1,31}$/,
      'must be a slash and up to 31 lowercase letters, digits, hyphens, or underscores, such as /dune.',
    )
    .default('/dune'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`).default('info'),
};

const slackShape = {
  SLACK_BOT_TOKEN: startingWith(
    'xoxb-',
    'Copy the Bot User OAuth Token from api.slack.com/apps > your app > OAuth & Permissions.',
  ),
  SLACK_APP_TOKEN: startingWith(
    'xapp-',
    'Create it on api.slack.com/apps > your app > Basic Information > App-Level Tokens, with the scope connections:write.',
  ).optional(),
  SLACK_SIGNING_SECRET: text(
    'Copy the Signing Secret from api.slack.com/apps > your app > Basic Information.',
  ).optional(),
  SLACK_API_URL: httpUrl
    .default('https://slack.com/api/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  PORT: wholeNumber(0, 65_535).default(3000),
  DATABASE_URL: databaseUrl.default({ kind: 'sqlite', path: 'data/dune-slack.db' }),
  DIGEST_MIN_MINUTES: wholeNumber(1, 1440).default(5),
  EXECUTIONS_PER_DAY: wholeNumber(0, 100_000).default(50),
  CONFIRM_ABOVE_CREDITS: amount.default(5),
  HOLD_CREDITS_AT: wholeNumber(0, 100).default(95),
  OPERATOR_CHANNEL: conversationId.optional(),
  CSV_MOST_ROWS: wholeNumber(0, 1_000_000).default(10_000),
  CSV_BOM: onOrOff,
  MENTIONS: onUnlessOff,
  ALLOW_CHANNEL_MENTIONS: onOrOff,
  DIRECT_MESSAGES: onUnlessOff,
  UNFURL: onOrOff,
  ADMINS: admins.default({ kind: 'nobody' }),
  HEALTH_PORT: healthPort.optional(),
};

/** The settings for asking Dune, which are all that a preview without Slack needs. */
export type DuneConfig = {
  readonly apiKey: string;
  readonly apiUrl: string;
  readonly callsPerMinute: number;
  /** The queries that people can use. */
  readonly queryLimits: QueryLimits;
  readonly defaultTop: number;
  readonly slash: string;
  readonly logLevel: (typeof logLevels)[number];
};

/** The names of all settings. */
export const variables: readonly string[] = [
  ...Object.keys({ ...slackShape, ...duneShape }),
  ...secretFileVariables,
];

/** How Slack's requests arrive. */
export type Intake =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };

/** The whole configuration. */
export type Config = DuneConfig & {
  readonly slack: { readonly botToken: string; readonly apiUrl: string; readonly intake: Intake };
  /** Where digests are kept. */
  readonly database: DatabaseLocation;
  /** The shortest interval of a digest. */
  readonly minIntervalMinutes: number;
  /** Query runs in a UTC day; 0 turns them off. */
  readonly executionsPerDay: number;
  /** Runs and files that likely cost more than this ask first, in credits; 0 always asks. */
  readonly confirmAboveCredits: number;
  /** The share of the included credits, in percent, from which what can wait is held back; 0 never does. */
  readonly holdCreditsAt: number;
  /** The channel or person who hears about credits. */
  readonly operatorChannel: string | undefined;
  /** The most rows in a file (0 turns files off), and if CSV files start with a byte order mark. */
  readonly csv: { readonly maxRows: number; readonly bom: boolean };
  /** Alerts may mention everybody in their channel. */
  readonly mayMentionAll: boolean;
  /** Answers when the app is mentioned. */
  readonly mentions: boolean;
  /** Answers what people write to the app in their direct messages. */
  readonly directMessages: boolean;
  /** Shows results under links to queries on dune.com. */
  readonly unfurl: boolean;
  /** The people who see and manage everything in Home. */
  readonly admins: AdminSetting;
  readonly healthPort: number | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Treats an empty variable (`NAME=` in a file) as not set. */
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));

const nameIn = (variable: string, { fromFile }: WithSecrets): string =>
  fromFile.has(variable) ? `${variable} (from the file in ${variable}_FILE)` : variable;

/** Reports a secret once: a problem with its file hides that it's missing. */
const toConfigProblems = (error: z.ZodError | undefined, read: WithSecrets): ConfigProblem[] => {
  const told = new Set(read.problems.map(({ variable }) => variable));
  const found = (error?.issues ?? [])
    .map(({ path, message }) => ({ variable: path.map(String).join('.'), words: message }))
    .filter(({ variable }) => !told.has(`${variable}_FILE`))
    .map(({ variable, words: message }) => ({ variable: nameIn(variable, read), message }));
  return [...read.problems, ...found];
};

const toDuneConfig = (values: z.infer<z.ZodObject<typeof duneShape>>): DuneConfig => ({
  apiKey: values.DUNE_API_KEY,
  apiUrl: values.DUNE_API_URL.replace(/\/+$/, ''),
  callsPerMinute: values.DUNE_CALLS_PER_MINUTE,
  queryLimits: values.DUNE_QUERIES,
  defaultTop: values.DEFAULT_TOP,
  slash: values.SLASH_COMMAND,
  logLevel: values.LOG_LEVEL,
});

/** Parses the settings for asking Dune. Returns all problems at once. */
export const parseDuneConfig = (environment: Environment): Result<DuneConfig, readonly ConfigProblem[]> => {
  const read = readSecretFiles(withoutEmpty(environment), Object.keys(duneShape));
  const parsed = z.object(duneShape).safeParse(read.environment);
  return parsed.success && read.problems.length === 0
    ? ok(toDuneConfig(parsed.data))
    : err(toConfigProblems(parsed.error, read));
};

const noIntake: ConfigProblem = {
  variable: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
  message:
    'is missing. Set one of them. For Socket Mode, SLACK_APP_TOKEN (starts with "xapp-"): api.slack.com/apps > your app > ' +
    'Basic Information > App-Level Tokens, with the scope connections:write. For HTTP, SLACK_SIGNING_SECRET: the Signing Secret on the same page.',
};

const samePort: ConfigProblem = {
  variable: 'HEALTH_PORT',
  message: 'must differ from PORT, which is for Slack.',
};

const toIntake = (values: z.infer<z.ZodObject<typeof slackShape>>): Intake | undefined => {
  if (values.SLACK_APP_TOKEN !== undefined) return { mode: 'socket', appToken: values.SLACK_APP_TOKEN };
  if (values.SLACK_SIGNING_SECRET === undefined) return undefined;
  return { mode: 'http', signingSecret: values.SLACK_SIGNING_SECRET, port: values.PORT };
};

/** Parses the whole configuration. Returns all problems at once. If both kinds of intake are set, Socket Mode wins. */
export const parseConfig = (environment: Environment): Result<Config, readonly ConfigProblem[]> => {
  const shape = { ...slackShape, ...duneShape };
  const read = readSecretFiles(withoutEmpty(environment), Object.keys(shape));
  const parsed = z.object(shape).safeParse(read.environment);
  const intakes = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].flatMap((name) => [name, `${name}_FILE`]);
  const lacksIntake = intakes.every((name) => read.environment[name] === undefined);
  if (!parsed.success || read.problems.length > 0)
    return err([...toConfigProblems(parsed.error, read), ...(lacksIntake ? [noIntake] : [])]);
  const intake = toIntake(parsed.data);
  if (intake === undefined) return err([noIntake]);
  const { HEALTH_PORT: healthPort } = parsed.data;
  if (intake.mode === 'http' && healthPort === intake.port && healthPort !== 0) return err([samePort]);
  return ok({
    ...toDuneConfig(parsed.data),
    slack: { botToken: parsed.data.SLACK_BOT_TOKEN, apiUrl: parsed.data.SLACK_API_URL, intake },
    database: parsed.data.DATABASE_URL,
    minIntervalMinutes: parsed.data.DIGEST_MIN_MINUTES,
    executionsPerDay: parsed.data.EXECUTIONS_PER_DAY,
    confirmAboveCredits: parsed.data.CONFIRM_ABOVE_CREDITS,
    holdCreditsAt: parsed.data.HOLD_CREDITS_AT,
    operatorChannel: parsed.data.OPERATOR_CHANNEL,
    csv: { maxRows: parsed.data.CSV_MOST_ROWS, bom: parsed.data.CSV_BOM },
    mayMentionAll: parsed.data.ALLOW_CHANNEL_MENTIONS,
    mentions: parsed.data.MENTIONS,
    directMessages: parsed.data.DIRECT_MESSAGES,
    unfurl: parsed.data.UNFURL,
    admins: parsed.data.ADMINS,
    healthPort,
  });
};
