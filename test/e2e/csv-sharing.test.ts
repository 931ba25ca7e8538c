import { describe, expect, it } from 'vitest';
import type { SlackFault } from '../../sandbox/slack/faults.ts';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { readingCsv } from '../support/csv-files.ts';

const bench = useBench();
const { sandboxed, type, press } = bench;
const { filesIn, theFile, reads } = readingCsv(bench);

const button = 'Download CSV (about 0.06 credits)';
const direct = directChannel(people.ada.id);

const fail = (on: string, what: SlackFault['what'], times = 1): void => {
  sandboxed().slack.fail({ on, what, times });
};

describe('where the bot may not share files, the person has it in a direct message', () => {
  it.each([
    ['not_in_channel', 'add the app there with /invite @dune'],
    ['channel_not_found', 'add the app there with /invite @dune'],
    ['is_archived', "can't share files in the channel (Slack says: is_archived)"],
    ['restricted_action', '(Slack says: restricted_action)'],
    ['posting_to_channel_denied', '(Slack says: posting_to_channel_denied)'],
    ['slack_connect_file_upload_sharing_blocked', '(Slack says: slack_connect_file_upload_sharing_blocked)'],
  ])('%s', async (code, words) => {
    await type('1252207');
    fail('files.completeUploadExternal', { kind: 'error', error: code });
    const said = await press(button);
    expect(theFile(said)).toMatchObject({ channel: direct });
    expect(texts(said).at(-1)).toContain('is in your DMs with this app');
    expect(texts(said).at(-1)).toContain(words);
    // What Dune sent is used again, not read again.
    expect(reads()).toHaveLength(2);
  });

  it('and so it is in a channel that the bot is not in', async () => {
    const said = await type('1252207 --csv', channels.random.id);
    expect(theFile(said)).toMatchObject({ channel: direct });
    expect(texts(said).at(-1)).toContain('add the app there with /invite @dune');
  });

  it('and in words when that is refused, too', async () => {
    fail('chat.postMessage', { kind: 'error', error: 'messages_tab_disabled' });
    const said = await type('1252207 --csv', channels.random.id);
    expect(filesIn(said)).toEqual([]);
    expect(texts(said).at(-1)).toContain('Slack says: messages_tab_disabled');
  });
});

describe('what Slack refuses before anything is read is refused at no cost', () => {
  it('lacks the scope', async () => {
    sandboxed().slack.setTerms({ scopes: new Set(['commands', 'chat:write', 'users:read']) });
    await type('1252207');
    const text = plainText(only(await press(button)));
    expect(text).toContain('add the scope files:write');
    expect(text).toContain('reinstall the app');
    expect(reads()).toHaveLength(1);
  });

  it.each([
    ['file_uploads_disabled', "this workspace doesn't allow file uploads."],
    ['file_uploads_except_images_disabled', 'only allows uploads of images'],
    ['storage_limit_reached', 'this workspace has no file storage left.'],
    ['blocked_file_type', "this workspace doesn't allow files of this type."],
    ['token_revoked', "This app's Slack token isn't working (token_revoked)."],
  ])('%s', async (code, words) => {
    await type('1252207');
    fail('files.getUploadURLExternal', { kind: 'error', error: code });
    expect(plainText(only(await press(button)))).toContain(words);
    expect(reads()).toHaveLength(1);
  });
});

describe('trouble on the way to Slack', () => {
  it('the size of the file is refused in words', async () => {
    await type('1252207');
    // The first call only asks whether files may be shared at all.
    fail('files.getUploadURLExternal', { kind: 'delay', ms: 0 });
    fail('files.getUploadURLExternal', { kind: 'error', error: 'file_upload_size_restricted' });
    const text = plainText(only(await press(button)));
    expect(text).toContain('the file is larger than this workspace allows.');
    expect(text).toContain('--columns');
  });

  it.each([
    ['breaks off', { kind: 'drop' }],
    ['is refused by the store', { kind: 'status', status: 503, body: '' }],
  ] as const)('an upload that %s is tried once more, with a new address', async (_name, what) => {
    await type('1252207');
    fail('upload', what);
    expect(theFile(await press(button)).contents).toContain('opensea');
  });

  it('an upload that goes wrong twice is told', async () => {
    await type('1252207');
    fail('upload', { kind: 'status', status: 503, body: '' }, 2);
    expect(plainText(only(await press(button)))).toContain("can't reach Slack (HTTP 503)");
  });

  it('Slack that only wants a moment is waited for', async () => {
    await type('1252207');
    const limited = { kind: 'status', status: 429, body: '{"ok":false}', retryAfter: '1' } as const;
    fail('files.completeUploadExternal', limited);
    expect(theFile(await press(button))).toMatchObject({ channel: channels.general.id });
  });

  it.each([['stored-then-500'], ['stored-then-drop']] as const)(
    'a file that may have been shared is not shared again: %s',
    async (kind) => {
      await type('1252207');
      fail('files.completeUploadExternal', { kind });
      const said = await press(button);
      expect(filesIn(said)).toHaveLength(1);
      expect(texts(said).at(-1)).toContain("Slack didn't confirm the upload.");
    },
  );

  it('a word of Slack that is not known is told as it is', async () => {
    await type('1252207');
    fail('files.completeUploadExternal', { kind: 'error', error: 'file_update_failed' });
    expect(plainText(only(await press(button)))).toContain('Slack says: file_update_failed');
  });
});
