import { expect, it } from 'vitest';
import { openTempFile } from '../../src/platform/temp-file.ts';
import { hour, texts, useBench } from '../support/bench.ts';

const { sandboxed, type, later } = useBench({
  intake: 'socket',
  csv: {
    openTempFile: async () => ({
      ...(await openTempFile()),
      write: () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })),
    }),
  },
});

it.each(['csv', 'xlsx'])(
  'a full disk is told in the thread in place of the %s file, and the post stays',
  async (format) => {
    await type(`subscribe 5550001 hourly --${format}`);
    const [post] = await later(hour);
    const followed = await later(2_000);
    expect(texts(followed).join()).toContain("the disk of this app's machine is full.");
    expect(followed.map(({ thread }) => thread)).toEqual([post?.ts]);
    const { messages } = sandboxed().slack.workspace;
    expect(messages.some(({ ts }) => ts === post?.ts)).toBe(true);
    expect(messages.some(({ files }) => files !== undefined)).toBe(false);
  },
);
