import { parseShortcutKey } from '../../../command/shortcut.ts';
import type { Reply } from '../../clients/reply.ts';
import { findShortcut } from '../../handlers/shortcut-commands.ts';
import type { FormClick } from '../open-form.ts';
import { type DigestFormServices, openSubscribe } from './digest.ts';

/**
 * Opens the form for a digest of a shortcut on a click. `typed` is the shortcut's key as typed; `channelId` the channel of
 * the click, if it has one.
 */
export const openShortcutDigest = async (
  typed: string,
  click: FormClick,
  reply: Reply,
  services: DigestFormServices,
  channelId?: string,
): Promise<void> => {
  const question = await findShortcut(parseShortcutKey(typed), click.userId, reply, services);
  if (question !== undefined) await openSubscribe({ question, channelId }, click, reply, services);
};
