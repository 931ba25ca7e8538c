import { boardChanges } from './board-changes.ts';
import { createFileDoer } from './file.ts';
import type { FollowUpDoers } from './follower.ts';
import { restDoer } from './rest.ts';

/** Who does the follow-ups of each kind. A kind that has nobody waits for a version that knows it. */
export const followUpDoers: FollowUpDoers = {
  rest: restDoer,
  changes: boardChanges,
  csv: createFileDoer('csv'),
  xlsx: createFileDoer('xlsx'),
};
