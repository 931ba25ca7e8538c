import { expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, texts, useBench } from '../support/bench.ts';

const { sandboxed, type, later } = useBench();

/** A channel takes one thing a second, so what follows a post comes a little later. */
const laterWithFiles = async (ms: number) => [
  ...(await later(ms)),
  ...(await later(2_000)),
  ...(await later(2_000)),
];

const filesSo = () =>
  sandboxed().slack.workspace.messages.flatMap(({ files = [], thread, text }) =>
    files.map(({ id, name }) => ({ id, name, thread, text })),
  );

it('files of the run that is shown follow each post in its thread, and their price is said before', async () => {
  expect(texts(await type('subscribe 5550001 hourly --csv --xlsx')).join('\n')).toMatch(
    /The CSV that follows each post has .* and will likely use .* credits/,
  );
  const posts = await laterWithFiles(hour);
  const post = posts.find(({ metadata }) => metadata !== undefined);
  const files = filesSo();
  expect(files.map(({ name }) => name.replace(/^.*\./, '')).sort()).toEqual(['csv', 'xlsx']);
  for (const file of files) {
    expect(file.thread).toBe(post?.ts);
    expect(file.text).not.toContain('For <@');
  }
  expect(post === undefined ? '' : plainText(post)).not.toContain('CSV');
});

it.each([
  ['an answer that got lost', 1],
  ['no answer, again and again', 3],
])('a file whose sharing had %s is there once', async (_what, times) => {
  await type('subscribe 5550001 daily 9:00 --csv');
  sandboxed().slack.fail({ on: 'files.completeUploadExternal', what: { kind: 'stored-then-500' }, times });
  await later(hour);
  await later(hour);
  await later(hour);
  expect(filesSo()).toHaveLength(1);
});

it('a file that Slack refuses is explained in the thread, and the post stays', async () => {
  await type('subscribe 5550001 hourly --csv');
  sandboxed().slack.fail({
    on: 'files.getUploadURLExternal',
    what: { kind: 'error', error: 'file_uploads_disabled' },
    times: 5,
  });
  const posts = await laterWithFiles(hour);
  expect(texts(posts).join('\n')).toContain("Couldn't share the CSV of");
  expect(filesSo()).toEqual([]);
});

it('a file that Slack would refuse is not read from Dune', async () => {
  await type('subscribe 5550001 hourly --csv');
  sandboxed().slack.fail({
    on: 'files.getUploadURLExternal',
    what: { kind: 'error', error: 'missing_scope' },
    times: 5,
  });
  const before = sandboxed().dune.requests.length;
  const posts = await laterWithFiles(hour);
  expect(texts(posts).join('\n')).toContain('Ask your Dune admin to add the scope files:write');
  const read = sandboxed()
    .dune.requests.slice(before)
    .map(({ path }) => path);
  expect(read.filter((path) => path.includes('/execution/'))).toEqual([]);
});
