import type { WebClient } from '@slack/web-api';
import type { Messenger } from '../../digests/messenger.ts';
import { toDeliveryProblem } from './delivery-problem.ts';
import { createFiles } from './files.ts';
import { findSharedFile } from './find-message.ts';
import type { SlackAccess } from './web-client.ts';

const threadGone = /^(?:thread_not_found|invalid_thread_ts)$/;

/** Creates the calls that put files into the threads of posts. */
export const createThreadFiles = (
  access: SlackAccess,
  client: WebClient,
): Pick<Messenger, 'refusesFile' | 'upload' | 'shareFile' | 'findFile'> => {
  const files = createFiles(access);
  return {
    refusesFile: async (name) => {
      const allowed = await files.mayUpload(name);
      return allowed.kind === 'uploaded' ? undefined : toDeliveryProblem(allowed);
    },
    upload: async (file, stopping) => {
      const uploaded = await files.upload(file, stopping);
      return uploaded.kind === 'uploaded' ? uploaded : toDeliveryProblem(uploaded);
    },
    shareFile: async ({ id, title }, where, comment) => {
      const shared = await files.share(id, title, where, comment);
      if (shared.kind === 'shared') return { kind: 'sent', ts: '' };
      return shared.kind === 'failed' && threadGone.test(shared.code) ? { kind: 'thread-gone' } : shared;
    },
    findFile: ({ channelId: channel, thread }, id, since) =>
      findSharedFile(client, { channel, thread }, id, since),
  };
};
