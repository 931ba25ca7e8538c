import { z } from 'zod';
import { err, ok, type Result } from '../core/result.ts';
import { type SealingKey, toSealingKey } from '../store/vault.ts';
import { type Config, parseConfig, type SharedConfig, toSharedConfig } from './config.ts';
import { type Contact, contact } from './contact.ts';
import { httpUrl, text, wholeNumber } from './fields.ts';
import type { ConfigProblem } from './problem.ts';
import { publicUrl } from './public-url.ts';
import { type Environment, readEnvironment } from './read-environment.ts';
import { secretFileVariables } from './secret-files.ts';
import { duneShape, keyShape, slackShape, tokenShape } from './shapes.ts';

const basicInformation = 'api.slack.com/apps > your app > Basic Information.';

const createKey = 'Create one with: openssl rand -base64 32';

const sealingKeys = z
  .string(`is missing. ${createKey}`)
  .transform((value, context): readonly [SealingKey, ...SealingKey[]] => {
    const [first, ...others] = value.split(/[\s,]+/).filter((part) => part !== '');
    const keys = [first ?? '', ...others].map(toSealingKey);
    const [current, ...earlier] = keys.filter((key) => key !== undefined);
    if (current !== undefined && earlier.length === keys.length - 1) return [current, ...earlier];
    context.addIssue({
      code: 'custom',
      message: `must be keys of 32 bytes in Base64, separated by commas: the first encrypts, all decrypt. ${createKey}`,
    });
    return z.NEVER;
  });

/** Settings that only an app for many workspaces has. */
const hostedShape = {
  SLACK_CLIENT_ID: text(`Copy the Client ID from ${basicInformation}`),
  SLACK_CLIENT_SECRET: text(`Copy the Client Secret from ${basicInformation}`),
  PUBLIC_URL: publicUrl,
  ENCRYPTION_KEYS: sealingKeys,
  KEEP_DAYS: wholeNumber(0, 3_650).default(30),
  SUPPORT_CONTACT: contact.optional(),
  SLACK_AUTHORIZE_URL: httpUrl.default('https://slack.com/oauth/v2/authorize'),
};

/** The names of all settings. */
export const variables: readonly string[] = [
  ...Object.keys({ ...tokenShape, ...slackShape, ...keyShape, ...duneShape, ...hostedShape }),
  ...secretFileVariables,
];

/** The configuration of an app that workspaces install by themselves. */
export type HostedConfig = {
  /** Holds in each workspace that sets nothing else. */
  readonly shared: SharedConfig;
  /** For workspaces without a key; `undefined` if each needs its own. */
  readonly apiKey: string | undefined;
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Where people and Slack reach the app, without a slash at the end. */
    readonly publicUrl: string;
    /** Slack's page that asks for consent. */
    readonly authorizeUrl: string;
  };
  /** The first seals tokens and keys, all of them open. */
  readonly sealingKeys: readonly [SealingKey, ...SealingKey[]];
  /** How long the data of a workspace that left is kept. */
  readonly keepDays: number;
  /** Where people get help. */
  readonly support: Contact | undefined;
};

/** How the app is set up: for one workspace, whose token it has, or for all that install it. */
export type Setup =
  | { readonly kind: 'one'; readonly config: Config }
  | { readonly kind: 'hosted'; readonly config: HostedConfig };

const notBoth = (variable: string, why: string): ConfigProblem => ({
  variable,
  message: `can't be set together with SLACK_CLIENT_ID: ${why}`,
});

/** Settings that name something of one workspace, so that they can't hold for many. */
const ofOneWorkspace: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'each workspace gets a token when it installs the app. Remove one of the two.',
  SLACK_APP_TOKEN: 'many workspaces take HTTP. Remove it, and set SLACK_SIGNING_SECRET.',
  OPERATOR_CHANNEL: 'a channel belongs to one workspace. Remove it.',
};

const findSharedProblems = (
  isSet: (variable: string) => boolean,
  admins: SharedConfig['admins'] | undefined,
) => [
  ...Object.entries(ofOneWorkspace).flatMap(([variable, why]) =>
    isSet(variable) ? [notBoth(variable, why)] : [],
  ),
  ...(admins?.kind === 'people'
    ? [
        notBoth(
          'ADMINS',
          'people belong to one workspace. Remove it: the admins are those of each workspace.',
        ),
      ]
    : []),
];

const parseHosted = (environment: Environment): Result<HostedConfig, readonly ConfigProblem[]> => {
  const shape = {
    ...slackShape,
    SLACK_SIGNING_SECRET: text(`Copy the Signing Secret from ${basicInformation}`),
    DUNE_API_KEY: keyShape.DUNE_API_KEY.optional(),
    ...duneShape,
    ...hostedShape,
    SLACK_BOT_TOKEN: z.string().optional(),
  };
  const { values, isSet } = readEnvironment(environment, shape);
  const problems = findSharedProblems(isSet, values.ok ? values.value.ADMINS : undefined);
  if (!values.ok) return err([...values.error, ...problems]);
  if (problems.length > 0) return err(problems);
  const shared = toSharedConfig(values.value);
  if (!shared.ok) return shared;
  const { value } = values;
  return ok({
    // Who installs an app for a company is no better known than its admins.
    shared: { ...shared.value, admins: { kind: 'slack' } },
    apiKey: value.DUNE_API_KEY,
    oauth: {
      clientId: value.SLACK_CLIENT_ID,
      clientSecret: value.SLACK_CLIENT_SECRET,
      publicUrl: value.PUBLIC_URL,
      authorizeUrl: value.SLACK_AUTHORIZE_URL,
    },
    sealingKeys: value.ENCRYPTION_KEYS,
    keepDays: value.KEEP_DAYS,
    support: value.SUPPORT_CONTACT,
  });
};

/** Nobody sets these for one workspace. Without its token they are meant for many, and the client's id is what is missing. */
const onlyForMany = ['SLACK_CLIENT_SECRET', 'PUBLIC_URL', 'ENCRYPTION_KEYS'];

const isMeantForMany = (environment: Environment): boolean => {
  const isSet = (variable: string): boolean =>
    [variable, `${variable}_FILE`].some((name) => (environment[name] ?? '').trim() !== '');
  return isSet('SLACK_CLIENT_ID') || (!isSet('SLACK_BOT_TOKEN') && onlyForMany.some(isSet));
};

/** Parses the whole configuration; with a client id, it's that of an app for many workspaces. Returns all problems at once. */
export const parseSetup = (environment: Environment): Result<Setup, readonly ConfigProblem[]> => {
  if (isMeantForMany(environment)) {
    const hosted = parseHosted(environment);
    return hosted.ok ? ok({ kind: 'hosted', config: hosted.value }) : err(hosted.error);
  }
  const one = parseConfig(environment);
  return one.ok ? ok({ kind: 'one', config: one.value }) : err(one.error);
};
