import type { DuneClient } from './client.ts';

const noKey = { kind: 'no-key' } as const;

/** Creates the client of a workspace that has no key yet: it asks Dune nothing, and every call says so. */
export const createKeylessClient = (): DuneClient => ({
  latestResult: async () => noKey,
  page: async () => noKey,
  metadata: async () => noKey,
  listQueries: async () => noKey,
  execute: async () => noKey,
  status: async () => noKey,
  usage: async () => noKey,
  mcp: async () => noKey,
  checkKey: async () => 'unknown',
  close: async () => undefined,
});
