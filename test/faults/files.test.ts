import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/store/subscription.ts';
import { eventually } from '../support/deadline.ts';
import { createStanding, type Standing, standingPlaces } from './standing.ts';

const value = 4711;

/** The post of a digest, and each of its files once in its thread, with the rows of its run. */
const expectFiles = ({ slack }: Standing, { channelId }: Subscription): void => {
  const [post, ...rest] = slack.workspace.messages.filter(({ channel }) => channel === channelId);
  expect(post?.thread).toBeUndefined();
  expect(rest.map(({ thread }) => thread)).toEqual([post?.ts, post?.ts]);
  const files = rest.flatMap(({ files: shared = [] }) => shared);
  expect(files.map(({ name }) => name.replace(/^.*\./, '')).sort()).toEqual(['csv', 'xlsx']);
  const csv = files.find(({ name }) => name.endsWith('.csv'))?.id ?? '';
  expect(slack.fileBytes(csv)?.toString()).toContain(`a,${value}`);
};

/** The moments of a file at which a process is killed: Slack is asked for room for it, gets its bytes, or is to share it. */
const moments = [
  ['there is room for the first', 'files.getUploadURLExternal', 2],
  ['the first is uploaded', 'upload', 1],
  ['the first is shared', 'files.completeUploadExternal', 1],
  ['the second is shared', 'files.completeUploadExternal', 2],
] as const;

describe.each(standingPlaces)('over %s', (_name, place) => {
  describe.each([
    ['and Slack has done it', undefined],
    ['and Slack has not', { kind: 'drop' }],
  ] as const)('a process is killed %s', (_done, fault) => {
    it.each(moments)('as %s: each file is in the thread, once', async (_moment, method, nth) => {
      const standing = await createStanding(await place());
      try {
        const made = await standing.setFiles('C1');
        const first = standing.startBot();
        standing.atCall(method, nth, () => {
          first.child.kill('SIGKILL');
          return fault;
        });
        await standing.nextRound(value);
        expect((await first.ended).code).toBeNull();
        const next = standing.startBot();
        await eventually(standing.isQuiet).toBe(true);
        expectFiles(standing, made);
        expect(await standing.historyOf(made)).toEqual(['posted']);
        expect(standing.slack.unexpected).toEqual([]);
        expect(await standing.stopBot(next)).toBe(0);
      } finally {
        await standing.close();
      }
    });
  });
});
