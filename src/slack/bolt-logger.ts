import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../ops/log.ts';

/** Bolt's own lines in our log. Its levels are ours to choose, so its setters do nothing. */
export const boltLogger = (log: Log): Logger => {
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...messages: unknown[]): void =>
      log[level]({ from: 'bolt' }, messages.map(String).join(' '));
  return {
    debug: write('debug'),
    // What Bolt finds worth an "info" (connecting, connected) is detail to an operator.
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.DEBUG,
    setName: () => undefined,
  };
};
