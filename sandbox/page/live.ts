import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes.ts';

/** Changes within this time, ms, are sent as one. */
const gatherMs = 25;
/** Keeps the clock on the page right to the minute, and notices broken connections. */
const tickMs = 20_000;

/** Tells open pages that something has changed, with server-sent events. */
export type Live = {
  readonly add: (response: ServerResponse) => void;
  readonly close: () => void;
};

/** Creates listeners, none yet. They hear of every change of `watches`. */
export const createLive = (watches: readonly Changes['watch'][]): Live => {
  const open = new Set<ServerResponse>();
  let waiting: NodeJS.Timeout | undefined;
  const tell = (): void => {
    waiting = undefined;
    for (const response of open) response.write('data: changed\n\n');
  };
  const gather = (): void => {
    waiting ??= setTimeout(tell, gatherMs).unref();
  };
  const ends = watches.map((watch) => watch(gather));
  const ticks = setInterval(tell, tickMs).unref();
  return {
    add: (response) => {
      open.add(response);
      response.on('close', () => open.delete(response));
      response.write('retry: 500\ndata: changed\n\n');
    },
    close: () => {
      clearInterval(ticks);
      clearTimeout(waiting);
      for (const end of ends) end();
      for (const response of open) response.end();
    },
  };
};
