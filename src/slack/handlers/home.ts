import type { HomeView, KnownBlock } from '@slack/types';
import { isForView } from '../../messages/blocks/message.ts';
import { exampleToSubscribe } from '../../messages/help/facts.ts';
import { accountPart } from '../../messages/home/account.ts';
import { digestsOnPage, renderHome } from '../../messages/home/home.ts';
import { firstPages, type HomePages } from '../../messages/home/pages.ts';
import { sentToPart } from '../../messages/home/sent-to.ts';
import type { Reply } from '../clients/reply.ts';
import { type SlackServices, toMember } from '../services.ts';
import { composeEverything, type EverythingServices } from './everything.ts';

/** The App Home a person sees. */
export type HomeState = HomePages & {
  readonly userId: string;
  /** The hash of the view they see; `undefined` when there's none yet, or it doesn't matter. */
  readonly hash: string | undefined;
};

/** The services behind the App Home. */
export type HomeServices = EverythingServices &
  Pick<
    SlackServices,
    'workspaceId' | 'reports' | 'views' | 'getUsage' | 'settings' | 'log' | 'account' | 'keyHealth'
  >;

/** Returns the App Home of a person as it's first seen. */
export const toFirstHome = (userId: string): HomeState => ({ ...firstPages, userId, hash: undefined });

const maxProblems = 5;
/** The page below shows the rest. */
const maxBannerBlocks = 6;

const composeOwn = async (
  { userId, page, shortcutsPage }: HomeState,
  isAdmin: boolean,
  banner: readonly KnownBlock[],
  services: HomeServices,
): Promise<HomeView> => {
  const [digests, shortcuts, reports, problems, sentTo, usage, now, account] = await Promise.all([
    services.digests.listOwned(userId, { page, size: digestsOnPage }),
    services.shortcuts.list(toMember(userId, services)),
    services.reports.list(toMember(userId, services)),
    services.digests.listOwnedProblems(userId, maxProblems),
    services.digests.listSentTo(userId),
    services.getUsage(),
    services.databaseNow(),
    services.account?.state(),
  ]);
  const { command: slash, help } = services.settings;
  const examples = {
    exampleQuery: help.examples.query,
    exampleToSubscribe: exampleToSubscribe(help.examples),
  };
  const found = {
    sentTo: sentToPart(sentTo, userId),
    account: account === undefined ? [] : accountPart(account, isAdmin, services.keyHealth()),
    shortcuts,
    reports,
    shortcutsPage,
    digests,
    problems,
    usage,
    isAdmin,
  };
  return renderHome({ ...found, ...examples, banner, slash, now });
};

/** Composes a person's own Home, or everything, as long as they are an admin. */
const composeHome = async (
  state: HomeState,
  banner: readonly KnownBlock[],
  services: HomeServices,
): Promise<HomeView> => {
  const { userId, everything, ...own } = state;
  const isAdmin = await services.admins.isAdmin(userId);
  return isAdmin && everything !== undefined
    ? composeEverything(userId, { ...own, everything }, banner, services)
    : composeOwn(state, isAdmin, banner, services);
};

/**
 * Shows a person's current App Home. If another click has changed it meanwhile, composes it again and shows that in any
 * case, because the database is right. Returns the App Home they see then.
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

/** Creates a reply in the App Home: the message appears at its top. */
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
