import { LRUCache } from 'lru-cache';
import { growingTo } from '../core/growing-cache.ts';
import type { Parameter } from '../core/question.ts';
import type { SeenRun, SeenRuns } from '../store/seen-runs.ts';
import { toQueryKey } from './query-key.ts';

/** A result that was read, and of what. */
type ReadRun = {
  readonly workspaceId: string;
  readonly queryId: number;
  readonly parameters: readonly Parameter[];
  readonly run: SeenRun;
};

/** Notes the run of each result that is read. Nothing waits for it, and nothing fails for it. */
export type NoteRun = (read: ReadRun) => void;

/** The runs that were noted last aren't written again. */
const maxRemembered = 10_000;

/** Creates a note-taker over a store. `failed` hears of what couldn't be written. */
export const createRunNotes = (
  seenRuns: Pick<SeenRuns, 'note'>,
  failed: (error: unknown) => void,
): NoteRun => {
  const noted = new LRUCache<string, true>(growingTo(maxRemembered));
  return ({ workspaceId, queryId, parameters, run }) => {
    const key = toQueryKey(queryId, { parameters });
    const name = `${workspaceId} ${run.id} ${key}`;
    if (noted.has(name)) return;
    noted.set(name, true);
    seenRuns.note(workspaceId, key, run).catch((error: unknown) => {
      noted.delete(name);
      failed(error);
    });
  };
};
