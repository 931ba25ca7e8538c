import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Place } from '../../core/place.ts';
import type { ClosedPlace, OpenedPlace } from '../../digests/messenger.ts';
import { toPostOutcome } from './post-outcome.ts';
import { findOutsider, isNobody, parseSlackUser } from './slack-user.ts';

const notYours = /^user_not_in_channel$/;

/** Returns Slack's word for why it refused; nothing for any other error. */
const codeOf = (error: unknown): string => (error instanceof WebAPIPlatformError ? error.data.error : '');

const toClosed = (error: unknown, scope: string): ClosedPlace => {
  const code = codeOf(error);
  if (notYours.test(code)) return { kind: 'not-yours' };
  if (isNobody(error)) return { kind: 'not-a-member', who: 'nobody' };
  if (code === 'cannot_dm_bot') return { kind: 'not-a-member', who: 'app' };
  if (code === 'user_disabled') return { kind: 'not-a-member', who: 'left' };
  if (code === 'missing_scope') return { kind: 'missing-scope', scope };
  const outcome = toPostOutcome(error);
  return outcome.kind === 'refused' ? { kind: 'refused', refused: outcome } : { kind: 'not-reached' };
};

const openPerson = async (client: WebClient, userId: string, workspaceId: string): Promise<OpenedPlace> => {
  try {
    const { user } = await client.users.info({ user: userId });
    const outsider = findOutsider(parseSlackUser(user), workspaceId);
    if (outsider !== undefined) return { kind: 'not-a-member', who: outsider };
  } catch (error) {
    return toClosed(error, 'users:read');
  }
  try {
    const { channel } = await client.conversations.open({ users: userId });
    return channel?.id === undefined ? { kind: 'not-reached' } : { kind: 'open', channelId: channel.id };
  } catch (error) {
    return toClosed(error, 'im:write');
  }
};

/**
 * A message that only the person sees can be posted where both they and this app are, so it tells that without a right to
 * read channels. Source: docs.slack.dev/reference/methods/chat.postEphemeral, `user_not_in_channel`.
 */
const openChannel = async (client: WebClient, channel: string, user: string): Promise<OpenedPlace> => {
  try {
    await client.chat.postEphemeral({ channel, user, text: 'Setting up a digest or an alert here for you.' });
    return { kind: 'open', channelId: channel };
  } catch (error) {
    return toClosed(error, 'chat:write');
  }
};

/** Finds where to post what a person sends to a place, and if they may. Never throws. */
export const openPlace = (
  client: WebClient,
  place: Place,
  userId: string,
  workspaceId: string,
): Promise<OpenedPlace> =>
  place.kind === 'person' ? openPerson(client, place.id, workspaceId) : openChannel(client, place.id, userId);
