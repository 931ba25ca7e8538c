import { ChildProcess } from 'node:child_process';
import { Server, Socket } from 'node:net';

const refuse = (what: string) => (): never => {
  throw new Error(
    `A unit test must not ${what}. Name it *.http.test.ts, or put it into a folder that vitest.config.ts does not count as unit.`,
  );
};

/** Keeps the unit tests quick and alone: no network, no other process. */
export const forbidSideEffects = (): void => {
  Server.prototype.listen = refuse('listen on a port');
  Socket.prototype.connect = refuse('connect to anything');
  Object.assign(ChildProcess.prototype, { spawn: refuse('start a process') });
};
