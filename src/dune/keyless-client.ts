import type { DuneClient } from './client.ts';
import type { DuneError } from './outcome.ts';

/** Creates the client of a workspace without a key that could be used: it asks Dune nothing, and every call says so. */
export const createKeylessClient = (isUnreadable = false): DuneClient => {
  const noKey: Extract<DuneError, { kind: 'no-key' }> = isUnreadable
    ? { kind: 'no-key', isUnreadable }
    : { kind: 'no-key' };
  return {
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
  };
};
