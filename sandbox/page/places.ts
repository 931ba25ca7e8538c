import { channels, directChannel, type Posted, people, type User } from '../slack/workspace.ts';
import type { DrawNames } from './draw/names.ts';
import { appFace } from './manifest.ts';

/** Whoever sits before the page. */
export const viewer: User = people.ada;

/** The place of the App Home; all others are conversations. */
export const homePlace = 'home';

/** The direct messages between the app and whoever sits before the page. */
export const directPlace: string = directChannel(viewer.id);

/** A channel of the workspace by its id, or the one that everybody sees first. */
export const placeOf = (id: string | null): string =>
  [homePlace, directPlace, ...Object.values(channels).map((one) => one.id)].find((one) => one === id) ??
  channels.general.id;

/** What a message says is seen by everybody in its channel, or by one person. */
export const isSeen = ({ onlyFor }: Posted): boolean => onlyFor === undefined || onlyFor === viewer.id;

const findName = (id: string): string | undefined =>
  id === 'U0BOT' ? appFace.name : Object.values(people).find((one) => one.id === id)?.name;

/** The names of the sandbox's people and channels, and the clock on the viewer's wall; `now` in ms. */
export const namesAt = (now: () => number): DrawNames => ({
  user: (id) => findName(id) ?? id,
  channel: (id) => Object.values(channels).find((one) => one.id === id)?.name ?? id,
  conversations: [
    ...Object.values(channels).map(({ id, name }) => ({ id, name })),
    { id: directPlace, name: viewer.name },
  ],
  zone: viewer.zone,
  now,
});
