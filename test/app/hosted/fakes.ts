import { createFleet, type FleetMeans } from '../../../src/app/hosted/fleet.ts';
import type { FleetLimits } from '../../../src/app/hosted/fleet-limits.ts';
import type { HostedWorkspace, NotOpened, Signals } from '../../../src/app/hosted/open-workspace.ts';
import { err, ok } from '../../../src/core/result.ts';
import { createLog, type Log } from '../../../src/platform/log.ts';

export const silentLog: Log = createLog({ level: 'silent', secrets: [], to: process.stderr });

/** A fleet of workspaces that do nothing, with a time that a test moves. */
export const createFakeFleet = (limits: Partial<FleetLimits> = {}) => {
  let time = 0;
  const opened: string[] = [];
  const closed: string[] = [];
  const left: (readonly [string, number | undefined])[] = [];
  const busy = new Set<string>();
  const versions = new Map<string, string>();
  const signals = new Map<string, Signals>();
  let answer: (workspaceId: string) => Promise<NotOpened | undefined> = async () => undefined;
  const toWorkspace = (workspaceId: string): HostedWorkspace => ({
    version: versions.get(workspaceId) ?? '',
    process: async () => undefined,
    turn: async () => false,
    runDue: async () => 0,
    isBusy: () => busy.has(workspaceId),
    idle: async () => true,
    close: async (unused) => {
      await unused;
      closed.push(workspaceId);
    },
  });
  const means: FleetMeans = {
    open: async ({ workspaceId }, given) => {
      opened.push(workspaceId);
      signals.set(workspaceId, given);
      const error = await answer(workspaceId);
      return error === undefined ? ok(toWorkspace(workspaceId)) : err(error);
    },
    store: {
      all: { revisions: async (ids) => new Map(ids.map((id) => [id, versions.get(id) ?? ''])) },
      installations: {
        leave: async (id, at) => {
          left.push([id, at]);
          return true;
        },
      },
    },
    now: () => time,
    log: silentLog,
    onWake: () => undefined,
    limits,
  };
  return {
    fleet: createFleet(means),
    opened,
    closed,
    left,
    busy,
    versions,
    signals,
    answers: (next: typeof answer) => {
      answer = next;
    },
    forward: (ms: number) => {
      time += ms;
    },
  };
};

export const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) await new Promise(setImmediate);
};
