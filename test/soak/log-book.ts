import { z } from 'zod';

/** What the bot's log came to. */
export type LogSummary = {
  readonly lines: number;
  /** Lines at the level error or above; none is expected. */
  readonly errors: readonly string[];
  /** Lines that hold a secret, or an address that anybody could answer over. */
  readonly leaks: readonly string[];
  /** Lines that say that somebody may not have been answered. */
  readonly notDelivered: number;
  /** Occurrences that it says were settled, by outcome. */
  readonly settled: Readonly<Record<string, number>>;
  /** Stops that left work behind. */
  readonly leftBehind: number;
};

/** Reads the bot's log line by line. */
export type LogBook = {
  readonly read: (line: string) => void;
  readonly summary: () => LogSummary;
};

const entry = z.object({ level: z.number(), msg: z.string().optional(), outcome: z.unknown().optional() });

const errorLevel = 50;
const notDelivered =
  /^(?:slack message failed|slack view failed|direct message failed|digest notification not confirmed|app home failed)$/;

/** An empty book. `secrets` must stand in no line. */
export const createLogBook = (secrets: readonly string[]): LogBook => {
  let lines = 0;
  let lost = 0;
  let leftBehind = 0;
  const errors: string[] = [];
  const leaks: string[] = [];
  const settled: Record<string, number> = {};
  return {
    read: (line) => {
      lines += 1;
      if (secrets.some((secret) => line.includes(secret))) leaks.push(line);
      const parsed = entry.safeParse(JSON.parse(line));
      if (!parsed.success) return void errors.push(line);
      const { level, msg = '', outcome } = parsed.data;
      if (level >= errorLevel) errors.push(line);
      if (notDelivered.test(msg)) lost += 1;
      if (msg === 'app stopped with unfinished work') leftBehind += 1;
      if (msg === 'digest settled' && typeof outcome === 'string')
        settled[outcome] = (settled[outcome] ?? 0) + 1;
    },
    summary: () => ({ lines, errors, leaks, notDelivered: lost, settled, leftBehind }),
  };
};
