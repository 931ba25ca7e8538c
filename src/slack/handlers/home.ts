import type { HomeView, KnownBlock } from '@slack/types';
import { isForView } from '../../messages/blocks/message.ts';
import { digestsOnPage, renderHome } from '../../messages/home/home.ts';
import type { Reply } from '../clients/reply.ts';
import { type SlackServices, toMember } from '../services.ts';

/** A person's App Home as they see it. */
export type HomeState = {
  readonly userId: string;
  /** From 0; one that is gone shows the last. */
  readonly page: number;
  /** Of the view that they see; `undefined` when there is none yet, or it does not matter. */
  readonly hash: string | undefined;
};

/** What showing the App Home needs. */
export type HomeServices = Pick<
  SlackServices,
  'workspaceId' | 'shortcuts' | 'digests' | 'views' | 'getMonthUsage' | 'databaseNow' | 'settings' | 'log'
>;

const maxProblems = 5;
/** More of a message is not needed above a page that shows the rest. */
const maxBannerBlocks = 6;

const composeHome = async (
  { userId, page }: HomeState,
  banner: readonly KnownBlock[],
  services: HomeServices,
): Promise<HomeView> => {
  const [digests, shortcuts, problems, usage, now] = await Promise.all([
    services.digests.listOwned(userId, { page, size: digestsOnPage }),
    services.shortcuts.list(toMember(userId, services)),
    services.digests.listOwnedProblems(userId, maxProblems),
    services.getMonthUsage(),
    services.databaseNow(),
  ]);
  const slash = services.settings.command;
  return renderHome({ banner, shortcuts, digests, problems, usage, slash, now });
};

/**
 * Shows a person their App Home as it is now. When it was changed meanwhile, by another click, it is composed again and
 * shown all the same: what the database says is right. Returns what they see then.
 */
export const showHome = async (
  target: HomeState,
  banner: readonly KnownBlock[],
  services: HomeServices,
): Promise<HomeState> => {
  const { views } = services;
  const shown = await views.publish(target.userId, await composeHome(target, banner, services), target.hash);
  const last =
    shown.kind === 'conflict'
      ? await views.publish(target.userId, await composeHome(target, banner, services))
      : shown;
  return { ...target, hash: last.kind === 'shown' ? last.hash : undefined };
};

/** Creates a reply in the App Home: the message stands at its top, over what it shows then. */
export const replyAtHome = (first: HomeState, services: HomeServices): Reply => {
  let target = first;
  return async (variants) => {
    const banner = variants[0]().blocks.filter(isForView).slice(0, maxBannerBlocks);
    try {
      target = await showHome(target, banner, services);
    } catch (error) {
      // Without the database there is no Home; the message must be seen all the same.
      services.log.warn({ err: error }, 'app home failed');
      await services.views.publish(target.userId, { type: 'home', blocks: banner });
    }
  };
};
