import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { toLoggedError } from './logged-error.ts';
import { createRedactor, type Secrets } from './redact.ts';
import { requestId } from './request-id.ts';

export type Log = Logger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Where log lines go, and what must not appear in them. */
export type LogOptions = {
  readonly level: LogLevel;
  /** Values that are redacted wherever they appear in a line. */
  readonly secrets: readonly string[] | Secrets;
  readonly to: NodeJS.WritableStream & { readonly isTTY?: boolean };
};

/** Redacts secrets in the finished line, so that no field, message or stack gets past it. */
const createRedactedStream = (secrets: LogOptions['secrets'], to: NodeJS.WritableStream): Writable => {
  const redact = 'redact' in secrets ? secrets.redact : createRedactor(secrets);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      to.write(redact(chunk.toString('utf8')));
      done();
    },
  });
};

/** Returns the ID of the request that a line is about. */
const about = (): object => {
  const request = requestId();
  return request === undefined ? {} : { request };
};

/** Creates a log of one JSON object a line, made readable at a terminal. */
export const createLog = ({ level, secrets, to }: LogOptions): Log => {
  const end =
    to.isTTY === true
      ? pretty({ destination: to, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' })
      : to;
  const serializers = { err: toLoggedError };
  return pino({ level, base: null, mixin: about, serializers }, createRedactedStream(secrets, end));
};
