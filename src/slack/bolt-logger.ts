import { format } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../platform/log.ts';

/** At debug Bolt prints whole payloads: addresses that anyone could post to, and what people asked in private. */
const redactTokens = (line: string): string =>
  line
    .replace(/"(response_url|url|trigger_id|token|text|value)":\s*"(?:[^"\\]|\\.)*"/g, '"$1":"[hidden]"')
    .replace(/wss?:\/\/\S+/g, '[socket address]');

/** It rejects, too, so that whoever acknowledges says what that means. */
const loggedElsewhere = /^Failed to send a message as the client/;

/** An error that is printed shows every field that a library hung on it. */
const printable = (message: unknown): unknown =>
  message instanceof Error ? (message.stack ?? message.message) : message;

/** Bolt's own lines in our log. Its levels are ours to choose, so its setters do nothing. */
export const boltLogger = (log: Log): Logger => {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...messages: unknown[]): void =>
      log[level]({ from: 'bolt' }, redactTokens(format(...messages.map(printable))));
  return {
    debug: write('debug'),
    // What Bolt finds worth an "info" (connecting, connected) is detail to an operator.
    info: write('debug'),
    warn: write('warn'),
    error: (...messages) => write(loggedElsewhere.test(format(...messages)) ? 'debug' : 'error')(...messages),
    setLevel: () => undefined,
    getLevel: () => LogLevel.DEBUG,
    setName: () => undefined,
  };
};
