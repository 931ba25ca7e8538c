import type { SoakLimits } from './limits.ts';
import type { LogSummary } from './log-book.ts';
import type { Held } from './memory.ts';
import { inWords, type Sum } from './sum.ts';

/** A look at what the bot held, and how much it had done by then: acts and occurrences. */
export type Look = { readonly held: Held; readonly done: number };

/** How the bot ended when it was told to. */
export type Ended = { readonly code: number | null; readonly ms: number };

/** All looks of one process. */
export type Looks = {
  /** Right after the start, before anybody asked anything. */
  readonly fresh: Look;
  /** Under load, in the middle of its life and at the end of it. */
  readonly middle: readonly Look[];
  readonly late: readonly Look[];
  /** When everything was quiet. */
  readonly quiet: Look;
};

/**
 * What may stay alive for each thing that was done, bytes: memories of results, ids and names are bounded, and fill up in
 * minutes.
 */
const perThing = 512;

const mega = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The least of several: what they differ in is in the air. */
const minOf = (looks: readonly Look[]): Look | undefined =>
  looks.toSorted((left, right) => left.held.live - right.held.live)[0];

const memorySum = ({ fresh, middle, late, quiet }: Looks, onceBytes: number): Sum => {
  const from = minOf(middle);
  const to = minOf(late);
  const counted = [fresh, from, to, quiet].map((one) => mega(one?.held.live ?? 0)).join(', ');
  const resident = [fresh, from, to, quiet].map((one) => mega(one?.held.resident ?? 0)).join(', ');
  if (from === undefined || to === undefined)
    return { name: 'memory', counted, wrong: ['nobody looked at it'] };
  const grown = to.held.live - from.held.live;
  const most = onceBytes + perThing * (to.done - from.done);
  return {
    name: 'memory that stays',
    counted: `${counted} (fresh, middle, late, quiet; resident ${resident}); ${mega(grown)} of ${mega(most)} for ${to.done - from.done} things`,
    wrong: grown > most ? [`${mega(grown)} more are held after ${to.done - from.done} things`] : [],
  };
};

/** Connections that are kept for the next call, to Slack, to its addresses and to Dune, and their timers. */
const maxMore = 12;

const handleSum = ({ fresh, quiet }: Looks): Sum => {
  const kinds = Object.keys({ ...fresh.held.resources, ...quiet.held.resources });
  const wrong = kinds.flatMap((kind) => {
    const more = (quiet.held.resources[kind] ?? 0) - (fresh.held.resources[kind] ?? 0);
    return more > maxMore ? [`${more} more ${kind} than at the start`] : [];
  });
  const moreOpen = (quiet.held.open ?? 0) - (fresh.held.open ?? 0);
  const files = `${fresh.held.open ?? '?'} open files at the start, ${quiet.held.open ?? '?'} when quiet`;
  return {
    name: 'sockets, timers, files',
    counted: `${inWords(quiet.held.resources)}; ${files}`,
    wrong: [
      ...wrong,
      ...(moreOpen > maxMore ? [`${moreOpen} more open files than at the start`] : []),
      ...(quiet.held.unnamed > 0 ? [`${quiet.held.unnamed} scratch files are open`] : []),
    ],
  };
};

/** Work under way may take 25 s when the bot is told to stop; when all is quiet there is none. */
const stopSum = (
  restart: Ended | undefined,
  end: Ended,
  { leftBehind }: LogSummary,
  { restartMs, stopMs }: SoakLimits,
): Sum => {
  const seconds = ({ ms }: Ended): string => `${(ms / 1000).toFixed(1)} s`;
  const stopped = [...(restart === undefined ? [] : [restart]), end];
  return {
    name: 'stops in order',
    counted: stopped.map((one) => `exit code ${one.code} after ${seconds(one)}`).join(', '),
    wrong: [
      ...stopped.filter(({ code }) => code !== 0).map(({ code }) => `it ended with ${code}`),
      ...(restart !== undefined && restart.ms > restartMs ? [`the restart took ${seconds(restart)}`] : []),
      ...(end.ms > stopMs ? [`with nothing to do it took ${seconds(end)} to stop`] : []),
      ...(leftBehind > 0 ? [`${leftBehind} stops left work behind`] : []),
    ],
  };
};

const maxShown = 300;

const logSum = ({ lines, errors, leaks }: LogSummary): Sum => ({
  name: 'log without errors or secrets',
  counted: `${lines} lines, ${errors.length} errors, ${leaks.length} with a secret`,
  wrong: [...errors, ...leaks.map((line) => `a secret: ${line}`)].map((line) => line.slice(0, maxShown * 4)),
});

/** No leak, no error, no work left behind. `onceBytes`: what may be held more, however much was done. */
export const holdSums = (
  looks: Looks,
  ended: { readonly restart: Ended | undefined; readonly end: Ended },
  log: LogSummary,
  scratch: readonly string[],
  { onceBytes, limits }: { readonly onceBytes: number; readonly limits: SoakLimits },
): readonly Sum[] => [
  memorySum(looks, onceBytes),
  handleSum(looks),
  { name: 'scratch files', counted: `${scratch.length} left`, wrong: scratch },
  stopSum(ended.restart, ended.end, log, limits),
  logSum(log),
];
