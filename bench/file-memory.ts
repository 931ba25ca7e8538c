import { setTimeout as pause } from 'node:timers/promises';
import { createEnvironment } from '../sandbox/bot.ts';
import { startDuneSandbox } from '../sandbox/dune/server.ts';
import { freePort } from '../sandbox/port.ts';
import { startSlackSandbox } from '../sandbox/slack/server.ts';
import type { Posted } from '../sandbox/slack/workspace.ts';
import type { FileFormat } from '../src/core/place.ts';
import { startBotChild } from './child.ts';
import { residentBytes } from './resident.ts';

/** The sandbox's query with the most rows. */
const manyRows = 7770001;
const warmUps = 20;
const everyMs = 20;
const withinMs = 300_000;

/** The memory that a file took in the app, bytes: before, and the peak. */
export type FileMemory = {
  readonly contents: Buffer;
  readonly before: number;
  readonly peak: number;
  readonly ms: number;
};

/** Runs an app in its own process, between sandboxes, and has it make a file of this many rows. */
export const measureFileMemory = async (rows: number, format: FileFormat): Promise<FileMemory> => {
  const [slack, dune, port] = await Promise.all([startSlackSandbox(), startDuneSandbox(), freePort()]);
  const child = startBotChild({
    ...createEnvironment(slack, dune, 'http'),
    PORT: String(port),
    CSV_MOST_ROWS: String(rows),
    CONFIRM_ABOVE_CREDITS: '1000000',
  });
  const filesSo = (): number => slack.workspace.messages.filter(({ files }) => files !== undefined).length;
  const fileOf = async (text: string, isIt: (message: Posted) => boolean): Promise<string> => {
    await slack.type({ text });
    const message = await slack.workspace.waitFor(isIt, withinMs);
    return message.files?.[0]?.id ?? '';
  };
  try {
    await child.saying('"app started"');
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    // The one-time cost of the first answers and files isn't part of the cost of a large one.
    for (let count = 1; count <= warmUps; count += 1)
      await fileOf(
        `1252207 --${format} --where "Rank <= ${count}"`,
        ({ files }) => files !== undefined && filesSo() === count,
      );
    const before = residentBytes(child.pid);
    const begun = performance.now();
    let peak = before;
    let isDone = false;
    const watching = async (): Promise<void> => {
      while (!isDone) {
        peak = Math.max(peak, residentBytes(child.pid));
        await pause(everyMs);
      }
    };
    const watched = watching();
    const isMany = ({ files = [] }: Posted): boolean =>
      files.some(({ name }) => name.includes(String(manyRows)));
    const file = await fileOf(`${manyRows} --${format}`, isMany);
    isDone = true;
    await watched;
    const contents = slack.fileBytes(file) ?? Buffer.alloc(0);
    return { contents, before, peak, ms: performance.now() - begun };
  } finally {
    await child.stop();
    await slack.close();
    await dune.close();
  }
};
