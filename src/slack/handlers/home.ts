import type { HomeView, KnownBlock } from '@slack/types';
import { named } from '../../digests/stored-question.ts';
import { isForView } from '../../messages/blocks/message.ts';
import { digestsOnPage, type HomeModel, renderHome } from '../../messages/home/home.ts';
import { availableShortcuts } from '../../questions/shortcuts.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackTools } from '../services.ts';

/** A person's App Home as it stands before them. */
export type HomePlace = {
  readonly userId: string;
  /** From 0; one that is not there any more shows the last. */
  readonly page: number;
  /** Of the view that they see; `undefined` when there is none yet, or it does not matter. */
  readonly hash: string | undefined;
};

const mostTrouble = 5;
/** More of a message is not needed above a page that shows the rest. */
const mostBanner = 6;

const digestPage = async (
  { userId, page }: HomePlace,
  { digests: { store, workspaceId } }: SlackTools,
): Promise<HomeModel['digests']> => {
  const all = await store.subscriptions.ownedBy(workspaceId, userId);
  const pages = Math.max(1, Math.ceil(all.length / digestsOnPage));
  const shown = Math.min(page, pages - 1);
  const digests = await Promise.all(
    all.slice(shown * digestsOnPage, (shown + 1) * digestsOnPage).map(async (subscription) => {
      const [last] = await store.subscriptions.history(subscription, 1);
      return { ...named(subscription), last };
    }),
  );
  return { digests, page: shown, pages, count: all.length };
};

const homeFor = async (
  place: HomePlace,
  banner: readonly KnownBlock[],
  tools: SlackTools,
): Promise<HomeView> => {
  const { digests, slash, usedThisMonth } = tools;
  const { store, workspaceId } = digests;
  const { userId } = place;
  const [page, shortcuts, trouble, used, now] = await Promise.all([
    digestPage(place, tools),
    availableShortcuts({ workspaceId, userId }, { store }),
    store.subscriptions.troubleOf(workspaceId, userId, mostTrouble),
    usedThisMonth(),
    store.now(),
  ]);
  return renderHome({ banner, shortcuts, digests: page, trouble, used, slash, now });
};

/**
 * Shows a person their App Home as it is now. When it was changed meanwhile, by another click, it is made anew and
 * shown all the same: what the database says is right. Gives where it stands then.
 */
export const showHome = async (
  place: HomePlace,
  banner: readonly KnownBlock[],
  tools: SlackTools,
): Promise<HomePlace> => {
  const { views } = tools;
  const shown = await views.publish(place.userId, await homeFor(place, banner, tools), place.hash);
  const last =
    shown.kind === 'conflict'
      ? await views.publish(place.userId, await homeFor(place, banner, tools))
      : shown;
  return { ...place, hash: last.kind === 'shown' ? last.hash : undefined };
};

/** Answers in the App Home: what is said stands at its top, over what it shows then. */
export const replyAtHome = (first: HomePlace, tools: SlackTools): Reply => {
  let place = first;
  return async (forms) => {
    const banner = forms[0]().blocks.filter(isForView).slice(0, mostBanner);
    try {
      place = await showHome(place, banner, tools);
    } catch (error) {
      // Without the database there is no Home; what is said must be seen all the same.
      tools.digests.log.warn({ err: error }, 'the App Home could not be made');
      await tools.views.publish(place.userId, { type: 'home', blocks: banner });
    }
  };
};
