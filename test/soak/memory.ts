import { readdirSync, readlinkSync } from 'node:fs';
import { z } from 'zod';
import type { BotProcess } from './bot-process.ts';

/** What a bot holds at one moment. Bytes. */
export type Held = {
  /** What is alive on the heap and outside of it, after a collection of garbage. */
  readonly live: number;
  readonly resident: number;
  /** Timers, sockets and the like that keep the program going, by kind. */
  readonly resources: Readonly<Record<string, number>>;
  /** Files and sockets that are open; `undefined` where there is no `/proc`. */
  readonly open: number | undefined;
  /** Open files that have no name any more: scratch files. */
  readonly unnamed: number;
};

const usage = z.object({
  rss: z.number(),
  heapUsed: z.number(),
  external: z.number(),
  resources: z.array(z.string()),
});

const evaluated = z.object({ result: z.object({ result: z.object({ value: z.string() }) }) });

const whatIsHeld =
  'JSON.stringify({ ...process.memoryUsage(), resources: process.getActiveResourcesInfo() })';

/** Asks a debugger's questions one after the other, and gives the last answer. */
const inquire = async (url: string, questions: readonly object[]): Promise<unknown> => {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the bot cannot be looked into'));
  });
  let last: unknown;
  for (const [id, question] of questions.entries()) {
    last = await new Promise((resolve) => {
      socket.onmessage = ({ data }) => {
        const message: unknown = JSON.parse(String(data));
        if (typeof message === 'object' && message !== null && 'id' in message && message.id === id)
          resolve(message);
      };
      socket.send(JSON.stringify({ id, ...question }));
    });
  }
  const closed = new Promise((resolve) => {
    socket.onclose = resolve;
  });
  socket.close();
  await closed;
  return last;
};

const openFiles = (pid: number): readonly string[] | undefined => {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${name}`);
      } catch {
        // Closed between the two looks.
        return '';
      }
    });
  } catch {
    return undefined;
  }
};

/**
 * Looks at what a bot holds. Garbage is collected first, through the inspector that Node opens on SIGUSR1: what is left
 * is what the program cannot let go of, whenever the collector would have run by itself.
 */
export const lookAt = async (bot: BotProcess): Promise<Held> => {
  const answer = await inquire(await bot.inspector(), [
    { method: 'HeapProfiler.collectGarbage' },
    { method: 'HeapProfiler.collectGarbage' },
    { method: 'Runtime.evaluate', params: { expression: whatIsHeld, returnByValue: true } },
  ]);
  const { rss, heapUsed, external, resources } = usage.parse(
    JSON.parse(evaluated.parse(answer).result.result.value),
  );
  const counted: Record<string, number> = {};
  for (const kind of resources) counted[kind] = (counted[kind] ?? 0) + 1;
  const files = openFiles(bot.pid);
  return {
    live: heapUsed + external,
    resident: rss,
    resources: counted,
    open: files?.length,
    unnamed: files?.filter((name) => name.endsWith('(deleted)')).length ?? 0,
  };
};
