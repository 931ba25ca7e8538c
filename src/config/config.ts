import type { z } from 'zod';
import type { QueryLimits } from '../core/query-limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { WhoSets } from '../core/set-by.ts';
import type { logLevels } from '../platform/log.ts';
import type { DatabaseLocation } from '../store/connection.ts';
import type { AdminSetting } from './admins.ts';
import type { ConfigProblem } from './problem.ts';
import { type Environment, readEnvironment } from './read-environment.ts';
import { duneShape, keyShape, slackShape, tokenShape } from './shapes.ts';

/** The settings for asking Dune, but for the key. */
type DuneSettings = {
  readonly apiUrl: string;
  readonly callsPerMinute: number;
  /** The queries that people can use. */
  readonly queryLimits: QueryLimits;
  readonly defaultTop: number;
  readonly slash: string;
  readonly logLevel: (typeof logLevels)[number];
};

/** The settings for asking Dune, which are all that a preview without Slack needs. */
export type DuneConfig = DuneSettings & { readonly apiKey: string };

/** How Slack's requests arrive. */
export type Intake =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };

/** All settings but the token and the key of a workspace. */
export type SharedConfig = DuneSettings & {
  readonly slack: { readonly apiUrl: string; readonly intake: Intake };
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

/** The settings for one workspace. Without a key, nothing can be asked of Dune yet. */
export type WorkspaceConfig = Omit<SharedConfig, 'slack'> & {
  readonly apiKey: string | undefined;
  /** The workspace has a key, but no encryption key opens it. */
  readonly isKeyUnreadable?: boolean | undefined;
  /** Who sets the limits, where the app serves many workspaces. */
  readonly setBy?: WhoSets | undefined;
  /** The time zone of people without one in Slack; UTC by default. */
  readonly timeZone?: string | undefined;
  readonly slack: SharedConfig['slack'] & { readonly botToken: string };
};

/** The whole configuration of an app for one workspace. */
export type Config = WorkspaceConfig & DuneConfig;

const toDuneSettings = (values: z.infer<z.ZodObject<typeof duneShape>>): DuneSettings => ({
  apiUrl: values.DUNE_API_URL.replace(/\/+$/, ''),
  callsPerMinute: values.DUNE_CALLS_PER_MINUTE,
  queryLimits: values.DUNE_QUERIES,
  defaultTop: values.DEFAULT_TOP,
  slash: values.SLASH_COMMAND,
  logLevel: values.LOG_LEVEL,
});

/** Parses the settings for asking Dune. Returns all problems at once. */
export const parseDuneConfig = (environment: Environment): Result<DuneConfig, readonly ConfigProblem[]> => {
  const { values } = readEnvironment(environment, { ...duneShape, ...keyShape });
  return values.ok
    ? ok({ ...toDuneSettings(values.value), apiKey: values.value.DUNE_API_KEY })
    : err(values.error);
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

/** The values of all settings but the token and the key. */
type SharedValues = z.infer<z.ZodObject<typeof slackShape & typeof duneShape>>;

const toIntake = (values: SharedValues): Intake | undefined => {
  if (values.SLACK_APP_TOKEN !== undefined) return { mode: 'socket', appToken: values.SLACK_APP_TOKEN };
  if (values.SLACK_SIGNING_SECRET === undefined) return undefined;
  return { mode: 'http', signingSecret: values.SLACK_SIGNING_SECRET, port: values.PORT };
};

/** Returns the settings that don't depend on the workspace. If both kinds of intake are set, Socket Mode wins. */
export const toSharedConfig = (values: SharedValues): Result<SharedConfig, readonly ConfigProblem[]> => {
  const intake = toIntake(values);
  if (intake === undefined) return err([noIntake]);
  const { HEALTH_PORT: healthPort } = values;
  if (intake.mode === 'http' && healthPort === intake.port && healthPort !== 0) return err([samePort]);
  return ok({
    ...toDuneSettings(values),
    slack: { apiUrl: values.SLACK_API_URL, intake },
    database: values.DATABASE_URL,
    minIntervalMinutes: values.DIGEST_MIN_MINUTES,
    executionsPerDay: values.EXECUTIONS_PER_DAY,
    confirmAboveCredits: values.CONFIRM_ABOVE_CREDITS,
    holdCreditsAt: values.HOLD_CREDITS_AT,
    operatorChannel: values.OPERATOR_CHANNEL,
    csv: { maxRows: values.CSV_MOST_ROWS, bom: values.CSV_BOM },
    mayMentionAll: values.ALLOW_CHANNEL_MENTIONS,
    mentions: values.MENTIONS,
    directMessages: values.DIRECT_MESSAGES,
    unfurl: values.UNFURL,
    admins: values.ADMINS,
    healthPort,
  });
};

const intakes = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].flatMap((name) => [name, `${name}_FILE`]);

/** Parses the whole configuration of an app for one workspace. Returns all problems at once. */
export const parseConfig = (environment: Environment): Result<Config, readonly ConfigProblem[]> => {
  const shape = { ...tokenShape, ...slackShape, ...keyShape, ...duneShape };
  const { values, isSet } = readEnvironment(environment, shape);
  if (!values.ok) return err([...values.error, ...(intakes.some(isSet) ? [] : [noIntake])]);
  const { SLACK_BOT_TOKEN: botToken, DUNE_API_KEY: apiKey } = values.value;
  const shared = toSharedConfig(values.value);
  return shared.ok
    ? ok({ ...shared.value, apiKey, slack: { ...shared.value.slack, botToken } })
    : err(shared.error);
};
