import { format } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../platform/log.ts';

/** Hides secrets. At debug, Bolt prints whole payloads: URLs that anyone could post to, and private questions. */
const redactTokens = (line: string): string =>
  line
    .replace(
      /"(response_url|url|trigger_id|token|text|value|client_secret|code)":\s*"(?:[^"\\]|\\.)*"/g,
      '"$1":"[hidden]"',
    )
    .replace(/wss?:\/\/\S+/g, '[socket address]');

/** Messages that Bolt also rejects with, so that the caller logs what they mean. */
const loggedElsewhere = /^Failed to send a message as the client/;

/** Keeps only the stack: a printed error shows every field a library attached to it. */
const printable = (message: unknown): unknown =>
  message instanceof Error ? (message.stack ?? message.message) : message;

/** Creates a logger that writes Bolt's lines to our log. Levels are configured there, so its setters do nothing. */
export const boltLogger = (log: Log): Logger => {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...messages: unknown[]): void =>
      log[level]({ from: 'bolt' }, redactTokens(format(...messages.map(printable))));
  return {
    debug: write('debug'),
    // Bolt's info lines (connecting, connected) are debug detail to an operator.
    info: write('debug'),
    warn: write('warn'),
    error: (...messages) => write(loggedElsewhere.test(format(...messages)) ? 'debug' : 'error')(...messages),
    setLevel: () => undefined,
    getLevel: () => LogLevel.DEBUG,
    setName: () => undefined,
  };
};
