import { renderWelcome } from '../../messages/help/welcome.ts';
import { ephemeral } from '../clients/reply.ts';
import { type SlackServices, toMember } from '../services.ts';

/** The services behind the welcome. */
export type WelcomeServices = Pick<
  SlackServices,
  'claimGreeting' | 'digests' | 'shortcuts' | 'replies' | 'settings' | 'workspaceId'
>;

/** Tells if a person has used the app already, maybe before it greeted anyone. */
const isKnown = async (userId: string, services: WelcomeServices): Promise<boolean> => {
  const [digests, shortcuts] = await Promise.all([
    services.digests.listOwned(userId, { page: 0, size: 1 }),
    services.shortcuts.list(toMember(userId, services)),
  ]);
  return digests.count > 0 || shortcuts.some(({ shortcut }) => shortcut.ownerId === userId);
};

/**
 * Greets a person in a direct message when they open the app for the first time, once, whichever replica hears of it. A
 * greeting that is lost isn't sent again: none is better than two.
 */
export const welcome = async (userId: string, services: WelcomeServices): Promise<void> => {
  if (!(await services.claimGreeting(userId)) || (await isKnown(userId, services))) return;
  await services.replies.directly(userId)([() => renderWelcome(services.settings.help)], ephemeral);
};
