import { z } from 'zod';
import { noLimits } from '../core/query-limits.ts';
import { maxRows } from '../core/question.ts';
import { logLevels } from '../platform/log.ts';
import { databaseUrl } from '../store/database-url.ts';
import { admins } from './admins.ts';
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
import { queryLists } from './query-lists.ts';

/** The key of one workspace. */
export const keyShape = {
  DUNE_API_KEY: text('Create a key on dune.com under Settings > API; the Read scope is enough.'),
};

export const duneShape = {
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

/** The token of one workspace. */
export const tokenShape = {
  SLACK_BOT_TOKEN: startingWith(
    'xoxb-',
    'Copy the Bot User OAuth Token from api.slack.com/apps > your app > OAuth & Permissions.',
  ),
};

export const slackShape = {
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
