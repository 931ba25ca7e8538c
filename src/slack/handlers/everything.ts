import type { HomeView, KnownBlock } from '@slack/types';
import { arrangeEverything } from '../../messages/home/everything/arrange.ts';
import { renderEverything } from '../../messages/home/everything/everything.ts';
import type { EverythingPage } from '../../messages/home/everything/part.ts';
import type { HomePages } from '../../messages/home/pages.ts';
import { type SlackServices, toMember } from '../services.ts';

/** The services behind what admins see in Home. */
export type EverythingServices = Pick<
  SlackServices,
  'workspaceId' | 'admins' | 'digests' | 'shortcuts' | 'getCosts' | 'databaseNow'
>;

/** Finds out who of these left. */
const findLeft = async (
  userIds: ReadonlySet<string>,
  { admins }: Pick<SlackServices, 'admins'>,
): Promise<ReadonlySet<string>> => {
  const asked = await Promise.all(
    [...userIds].map(async (userId) => ((await admins.hasLeft(userId)) ? [userId] : [])),
  );
  return new Set(asked.flat());
};

/** Composes everything in the workspace, in place of an admin's own Home. */
export const composeEverything = async (
  userId: string,
  { everything, ...own }: HomePages & { readonly everything: EverythingPage },
  banner: readonly KnownBlock[],
  services: EverythingServices,
): Promise<HomeView> => {
  const { digests: service, shortcuts: saved, getCosts, databaseNow } = services;
  const [digests, available, costs, now] = await Promise.all([
    service.oversight.list(),
    saved.list(toMember(userId, services)),
    getCosts(),
    databaseNow(),
  ]);
  const shortcuts = available.filter(({ shortcut }) => shortcut.ownerId === undefined);
  const people = [
    ...digests.map(({ ownerId }) => ownerId),
    ...shortcuts.map(({ shortcut }) => shortcut.savedBy),
  ];
  const left = await findLeft(new Set(people), services);
  const all = { digests, shortcuts };
  const arranged = arrangeEverything({ ...all, left, costs }, everything);
  const { rows } = arranged;
  const listed = rows.kind === 'digests' ? await service.oversight.withLast(rows.items) : [];
  return renderEverything({ banner, arranged, listed, all, costs, left, now, own });
};
