import { randomUUID } from 'node:crypto';
import { type SandboxView, viewPayload } from './views.ts';
import { directChannel, type Posted, type User } from './workspace.ts';

/** Something that happened in the workspace, as Slack wraps it. Source: docs.slack.dev/apis/events-api. */
export const eventPayload = (event: object, now: number): object => ({
  type: 'event_callback',
  team_id: 'T0SANDBOX',
  api_app_id: 'A0SANDBOX',
  event_id: `Ev${randomUUID()}`,
  event_time: Math.floor(now / 1000),
  authorizations: [{ team_id: 'T0SANDBOX', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
  event,
});

/** Why an organization tells of its workspaces: it gave them the app, or took it from them. */
export type AccessKind = 'granted' | 'revoked';

/**
 * An org admin gave the app to workspaces, or took it from them. It's for the organization: no workspace is named outside.
 * Source: docs.slack.dev/reference/events/team_access_revoked.
 */
export const accessPayload = (
  kind: AccessKind,
  orgId: string,
  teamIds: readonly string[],
  now: number,
): object => ({
  ...eventPayload({ type: `team_access_${kind}`, team_ids: teamIds, event_ts: String(now / 1000) }, now),
  team_id: null,
  enterprise_id: orgId,
  authorizations: [{ enterprise_id: orgId, team_id: null, is_bot: true, is_enterprise_install: true }],
});

/** A person mentioned the app. Source: docs.slack.dev/reference/events/app_mention. */
export const mentionEvent = (
  { ts, channel, text, thread }: Posted,
  user: User,
  byBot: boolean,
  now: number,
): object =>
  eventPayload(
    {
      type: 'app_mention',
      user: user.id,
      text,
      ts,
      event_ts: ts,
      channel,
      ...(thread !== undefined && { thread_ts: thread }),
      ...(byBot && { bot_id: 'B0OTHER' }),
    },
    now,
  );

/** A message in the direct messages between a person and the app. */
export type DirectMessage = {
  readonly text: string;
  /** Such as `file_share`, which a person's message has, too. */
  readonly subtype?: string | undefined;
  readonly byBot?: boolean | undefined;
  readonly attachments?: readonly object[] | undefined;
};

/**
 * A person wrote to the app. Sent to apps with `im:history`, also for the app's own messages.
 * Source: docs.slack.dev/reference/events/message.im.
 */
export const directMessageEvent = (
  { ts, channel, thread }: Posted,
  user: User,
  { text, subtype, byBot = false, attachments }: DirectMessage,
  now: number,
): object =>
  eventPayload(
    {
      type: 'message',
      ...(subtype !== undefined && { subtype }),
      ...(byBot ? { bot_id: 'B0OTHER' } : { client_msg_id: randomUUID() }),
      user: user.id,
      text,
      ts,
      event_ts: ts,
      team: 'T0SANDBOX',
      channel,
      channel_type: 'im',
      ...(thread !== undefined && { thread_ts: thread, parent_user_id: user.id }),
      ...(attachments !== undefined && { attachments }),
    },
    now,
  );

/** A person opened the app's own page. Source: docs.slack.dev/reference/events/app_home_opened. */
export const homeEvent = (
  user: User,
  tab: 'home' | 'messages',
  view: SandboxView | undefined,
  now: number,
): object =>
  eventPayload(
    {
      type: 'app_home_opened',
      user: user.id,
      channel: directChannel(user.id),
      tab,
      event_ts: String(now / 1000),
      // Absent the first time.
      ...(view !== undefined && { view: viewPayload(view) }),
    },
    now,
  );

/** A person wrote links of a domain that the app asked for. Source: docs.slack.dev/reference/events/link_shared. */
export const linkEvent = (
  { ts, channel, thread }: Posted,
  user: User,
  urls: readonly string[],
  now: number,
): object =>
  eventPayload(
    {
      type: 'link_shared',
      user: user.id,
      channel,
      message_ts: ts,
      event_ts: ts,
      unfurl_id: randomUUID(),
      source: 'conversations_history',
      is_bot_user_member: true,
      ...(thread !== undefined && { thread_ts: thread }),
      links: urls.map((url) => ({ domain: new URL(url).hostname, url })),
    },
    now,
  );
