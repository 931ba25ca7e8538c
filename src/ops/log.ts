import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

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

/** Blots out secrets in the finished line, so that no field, message or stack can carry one past it. */
const withoutSecrets = (secrets: readonly string[], to: NodeJS.WritableStream): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = secrets
        .filter((secret) => secret.length >= shortestSecret)
        .reduce((text, secret) => text.replaceAll(secret, '[secret]'), chunk.toString('utf8'));
      to.write(line);
      done();
    },
  });

/** A log of one JSON object a line; at a terminal the same lines are made readable. */
export const createLog = ({ level, secrets, to }: LogOptions): Log => {
  const end =
    to.isTTY === true
      ? pretty({ destination: to, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
      : to;
  return pino({ level, base: null }, withoutSecrets(secrets, end));
};
