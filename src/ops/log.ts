import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { requestId } from './request.ts';

export type Log = Logger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Where log lines go, and what must never appear in them. */
export type LogOptions = {
  readonly level: LogLevel;
  /** Values blotted out of every line, wherever they stand. */
  readonly secrets: readonly string[];
  readonly to: NodeJS.WritableStream & { readonly isTTY?: boolean };
};

/** A shorter value is no secret that any service gives out; blotting it out would only garble the log. */
const shortestSecret = 6;

const hidden = '[secret]';

/** As it is, and as it stands in the JSON of a line. */
const writtenAs = (secret: string): string[] => [secret, JSON.stringify(secret).slice(1, -1)];

/**
 * Tokens of Slack whoever's they are, and addresses that anybody could post to or connect to.
 * Source: docs.slack.dev/authentication/tokens; docs.slack.dev/interactivity/handling-user-interaction.
 */
const tickets =
  /\bx(?:ox[a-z]|app)-[\w-]{6,}|\bhttps:\/\/hooks\.slack\.com\/[^\s"\\]+|\bwss:\/\/[^\s"\\]+|(\bpostgres(?:ql)?:\/\/)[^\s"\\]+/gi;

/** Blots out secrets in the finished line, so that no field, message or stack can carry one past it. */
const withoutSecrets = (secrets: readonly string[], to: NodeJS.WritableStream): Writable => {
  const known = secrets.filter((secret) => secret.length >= shortestSecret).flatMap(writtenAs);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = known.reduce((text, secret) => text.replaceAll(secret, hidden), chunk.toString('utf8'));
      to.write(line.replace(tickets, `$1${hidden}`));
      done();
    },
  });
};

/** Whose work a line is about. */
const about = (): object => {
  const request = requestId();
  return request === undefined ? {} : { request };
};

/** A log of one JSON object a line; at a terminal the same lines are made readable. */
export const createLog = ({ level, secrets, to }: LogOptions): Log => {
  const end =
    to.isTTY === true
      ? pretty({ destination: to, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
      : to;
  return pino({ level, base: null, mixin: about }, withoutSecrets(secrets, end));
};
