import { parseBoardReply } from '../../../messages/board/content.ts';
import { type FollowUpDoer, toReply } from './doer.ts';

/** Says in the thread of a board what changed: that was drawn when the board was edited. */
export const boardChanges: FollowUpDoer = {
  prepare: async (job, means) => {
    const view = parseBoardReply(job.followUp.content);
    return view === undefined
      ? { kind: 'nothing', why: 'another version wrote it' }
      : toReply(job, { kind: 'board-changes', view }, means);
  },
};
