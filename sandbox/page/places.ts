import { channels, directChannel, type Posted, people, type User } from '../slack/workspace.ts';
import type { DrawNames } from './draw/names.ts';
import { appFace } from './manifest.ts';

/** The person in front of the page. */
export const viewer: User = people.ada;

/** The place of the App Home; all others are conversations. */
export const homePlace = 'home';

/** The direct messages between the app and the viewer. */
export const directPlace: string = directChannel(viewer.id);

/** Returns a place by its ID, or else the channel that everybody sees first. */
export const placeOf = (id: string | null): string =>
  [homePlace, directPlace, ...Object.values(channels).map((one) => one.id)].find((one) => one === id) ??
  channels.general.id;

/** Tells if the viewer can see a message. */
export const isSeen = ({ onlyFor }: Posted): boolean => onlyFor === undefined || onlyFor === viewer.id;

const findName = (id: string): string | undefined =>
  id === 'U0BOT' ? appFace.name : Object.values(people).find((one) => one.id === id)?.name;

/** The names of the sandbox's people and channels, and the viewer's zone; `now` in ms. */
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
