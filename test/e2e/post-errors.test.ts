import { beforeEach, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import type { SlackFault } from '../../sandbox/slack/faults.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { createTestClock } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';

const minute = 60_000;
const hour = 60 * minute;
const { id: channel } = channels.general;
const direct = directChannel(people.ada.id);

let sandboxed: SandboxedBot;
let posted: Posted[] = [];
beforeEach(async () => {
  sandboxed = await startSandboxedBot({
    intake: 'http',
    clock: createTestClock(),
    ackMs: hangMs,
    waits: { progressAfterMs: hangMs },
    // Nothing falls due by itself here: the tests move the time and say when to look.
    rules: { tickMs: 3_600_000 },
  });
  await sandboxed.slack.type({ text: 'subscribe 5550001 hourly' });
  expect(await sandboxed.bot.idle(hangMs)).toBe(true);
  posted = [];
  sandboxed.slack.workspace.watch((message) => posted.push(message));
  return () => sandboxed.stop();
});

const later = async (ms: number): Promise<void> => {
  sandboxed.clock.forward(ms);
  await sandboxed.bot.runDue();
};

const inChannel = () =>
  posted.filter((message) => message.channel === channel && message.onlyFor === undefined);
const toOwner = () => posted.filter((message) => message.channel === direct).map(plainText);

const fail = (what: SlackFault['what'], times = 999): void => {
  sandboxed.slack.fail({ on: 'chat.postMessage', what, times, channel });
};

/** What `/dune list 1` says of the digest. */
const listed = async (): Promise<string> => {
  await sandboxed.slack.type({ text: 'list 1' });
  expect(await sandboxed.bot.idle(hangMs)).toBe(true);
  const message = posted.findLast(({ onlyFor }) => onlyFor !== undefined);
  return message === undefined ? '' : plainText(message);
};

const error = (code: string, more: object = {}): SlackFault['what'] => ({ kind: 'error', error: code, more });

describe('lasting refusals pause, keep, and tell the owner once', () => {
  it.each([
    ['channel_not_found', "The channel was deleted, or it's private", 'add the app there with /invite @dune'],
    ['is_archived', 'The channel is archived', 'Unarchive the channel'],
    ['not_in_channel', "This app isn't in the channel", 'with /invite @dune, then press Resume'],
    ...[
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
      'restricted_action_thread_locked',
      'no_permission',
      'access_denied',
      'ekm_access_denied',
      'slack_connect_file_link_sharing_blocked',
      'messages_tab_disabled',
      'cannot_reply_to_message',
    ].map(
      (code) =>
        [
          code,
          `doesn't let this app post in the channel (${code})`,
          'Ask someone who manages the channel',
        ] as const,
    ),
  ] as const)('%s: is paused and kept, and the owner told once', async (code, words, hint) => {
    fail(error(code));
    await later(hour);
    await later(minute);
    for (let day = 0; day < 3; day += 1) await later(24 * hour);
    expect(inChannel()).toEqual([]);
    const [told = '', ...others] = toOwner();
    expect(others).toEqual([]);
    expect(told).toContain('is paused');
    expect(told).toContain(words);
    expect(told).toContain(hint);
    expect(told).toContain('[ Resume ]');
    const list = await listed();
    expect(list).toContain('Paused automatically');
    expect(list).toContain(`Slack rejected it: `);
    sandboxed.slack.reset();
    await sandboxed.slack.type({ text: 'resume 1' });
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    await later(hour);
    expect(inChannel()).toHaveLength(2);
  });
});

describe('what is about the token, the app or the workspace holds everything, and nobody in a channel hears of it', () => {
  it.each([
    ['token_revoked', 5 * minute],
    ['account_inactive', 5 * minute],
    ['invalid_auth', 5 * minute],
    ['not_authed', 5 * minute],
    ['token_expired', 5 * minute],
    ['missing_scope', hour],
    ['not_allowed_token_type', hour],
    ['team_access_not_granted', hour],
    ['accesslimited', hour],
    ['team_not_found', hour],
    ['team_added_to_org', hour],
    ['org_login_required', hour],
    ['two_factor_setup_required', hour],
    ['enterprise_is_restricted', hour],
    ['message_limit_exceeded', hour],
  ] as const)('%s: everything waits, and comes when that is over', async (code, hold) => {
    sandboxed.slack.fail({ on: 'chat.postMessage', what: error(code, { needed: 'chat:write' }), times: 1 });
    await later(hour);
    await later(hold - minute);
    expect(posted).toEqual([]);
    expect(await listed()).not.toContain('Paused');
    posted = [];
    await later(2 * minute);
    expect(inChannel()).toHaveLength(1);
    expect(toOwner()).toEqual([]);
  });
});

describe('what passes is tried again within the time of the occurrence', () => {
  it.each<[string, SlackFault['what']]>([
    ['429 with Retry-After', { kind: 'status', status: 429, body: '', retryAfter: '20' }],
    ['429 without', { kind: 'status', status: 429, body: '' }],
    ['ok:false ratelimited', error('ratelimited')],
    ['ok:false rate_limited', error('rate_limited')],
    ['request_timeout', error('request_timeout')],
    ['invalid_form_data', error('invalid_form_data')],
    ['a word that nobody knows', error('brand_new_error')],
    ['HTTP 403 of something in between', { kind: 'status', status: 403, body: '<html>' }],
  ])('%s: is posted once, within its time', async (_name, what) => {
    fail(what, 1);
    await later(hour);
    expect(inChannel()).toEqual([]);
    for (let wait = 0; wait < 6; wait += 1) await later(10_000);
    expect(inChannel()).toHaveLength(1);
    expect(toOwner()).toEqual([]);
  });

  it('and when it never passes, the owner is told, and the fifth in a row pauses', async () => {
    fail(error('brand_new_error'));
    for (let quarter = 0; quarter < 6 * 4; quarter += 1) await later(15 * minute);
    await later(minute);
    expect(inChannel()).toEqual([]);
    const [first = '', second = '', ...others] = toOwner();
    expect(others).toEqual([]);
    expect(first).toContain("didn't post in #C0GENERAL: Slack rejected the message (brand_new_error).");
    expect(second).toContain('is paused in #C0GENERAL: It failed 5 times in a row.');
  });

  it('and when it is something between the bot and Slack, nothing is paused', async () => {
    fail({ kind: 'status', status: 403, body: '<html>' });
    for (let quarter = 0; quarter < 7 * 4; quarter += 1) await later(15 * minute);
    expect(inChannel()).toEqual([]);
    expect(toOwner()).toHaveLength(1);
    expect(toOwner()[0]).toContain("Couldn't reach Slack (HTTP 403).");
    expect(await listed()).not.toContain('Paused');
  });
});

describe('what may have arrived is looked for before it is sent again', () => {
  it.each<[string, SlackFault['what'], number]>([
    ['500 after storing', { kind: 'stored-then-500' }, 1],
    ['a dropped connection after storing', { kind: 'stored-then-drop' }, 1],
    ['500', { kind: 'status', status: 500, body: 'oops' }, 0],
    ['503', { kind: 'status', status: 503, body: '' }, 0],
    ['a dropped connection', { kind: 'drop' }, 0],
    ['fatal_error', error('fatal_error'), 0],
    ['internal_error', error('internal_error'), 0],
    ['service_unavailable', error('service_unavailable'), 0],
    ['a page of HTML with status 200', { kind: 'status', status: 200, body: '<html>login</html>' }, 0],
  ])('%s: stands in the channel once in the end', async (_name, what, arrived) => {
    fail(what, 1);
    await later(hour);
    expect(inChannel()).toHaveLength(arrived);
    await later(10_000);
    expect(inChannel()).toHaveLength(arrived);
    await later(10_000);
    expect(inChannel()).toHaveLength(1);
    await later(10 * minute);
    expect(inChannel()).toHaveLength(1);
    expect(toOwner()).toEqual([]);
  });

  it('without the right to read the channel it is recorded, told, and never sent twice', async () => {
    sandboxed.slack.setTerms({ scopes: new Set(['commands', 'chat:write']) });
    fail({ kind: 'stored-then-500' }, 1);
    await later(hour);
    await later(minute);
    await later(minute);
    expect(inChannel()).toHaveLength(1);
    expect(toOwner()).toHaveLength(1);
    expect(toOwner()[0]).toContain('may not have posted');
    expect(await listed()).toContain('Not confirmed by Slack');
  });
});

describe('a message that Slack cannot take as it is', () => {
  it.each([
    'invalid_blocks',
    'invalid_blocks_format',
    'msg_blocks_too_long',
    'invalid_attachments',
    'attachment_payload_limit_exceeded',
    'too_many_attachments',
  ])('%s: it is posted in a plainer form', async (code) => {
    fail(error(code), 1);
    await later(hour);
    expect(inChannel()).toHaveLength(1);
    expect(JSON.stringify(inChannel()[0]?.blocks)).toContain('rich_text_preformatted');
  });

  it.each(['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'])(
    '%s: it is posted without what ties it to its occurrence',
    async (code) => {
      fail(error(code), 1);
      await later(hour);
      expect(inChannel()).toHaveLength(1);
      expect(inChannel()[0]).toMatchObject({ metadata: undefined });
      expect(inChannel()[0]?.blocks[0]?.block_id).toMatch(/^digest:/);
    },
  );
});

describe('an owner who cannot be told', () => {
  it.each(['messages_tab_disabled', 'user_disabled', 'channel_not_found'])(
    '(%s) is not tried for ever',
    async (code) => {
      sandboxed.slack.fail({ on: 'chat.postMessage', what: error(code), times: 999, channel: people.ada.id });
      fail(error('not_in_channel'));
      await later(hour);
      await later(minute);
      for (let day = 0; day < 3; day += 1) await later(24 * hour);
      expect(posted).toEqual([]);
      expect(await listed()).toContain('Paused automatically');
    },
  );

  it('for a while is told later', async () => {
    const busy = { kind: 'status', status: 429, body: '', retryAfter: '60' } as const;
    sandboxed.slack.fail({ on: 'chat.postMessage', what: busy, times: 1, channel: people.ada.id });
    fail(error('not_in_channel'));
    await later(hour);
    await later(minute);
    expect(toOwner()).toEqual([]);
    await later(2 * minute);
    expect(toOwner()).toHaveLength(1);
  });
});
