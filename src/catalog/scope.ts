import type { QueryUse, Viewer } from './catalog.ts';

/** The scope of what everyone in the workspace may find. */
export const everyone = '';

type Where = Pick<QueryUse, 'from' | 'isPrivate'>;

/** Tells if only who asked may find a use later. */
const isAlone = ({ from, isPrivate }: Where): boolean =>
  isPrivate ||
  from.conversation === 'app' ||
  from.conversation === 'direct' ||
  from.channelId === '' ||
  from.channelId.startsWith('D');

/**
 * Returns who may find a use later: everyone, those who are there, or only who asked. `isKnownOpen`: everyone could open the
 * channel when Slack told last, which counts where it doesn't tell now.
 */
export const scopesOf = (use: Where, isKnownOpen: boolean): readonly string[] => {
  const { channelId, userId, isOpen = isKnownOpen } = use.from;
  if (isAlone(use)) return [userId];
  return isOpen ? [everyone] : [channelId, userId];
};

/** Returns what a use tells of its channel; `undefined` if nothing. */
export const tellsOfChannel = (
  use: Where,
): { readonly channelId: string; readonly isOpen: boolean } | undefined => {
  const { channelId, isOpen, conversation } = use.from;
  return isOpen === undefined || channelId === '' || channelId.startsWith('D') || conversation === 'app'
    ? undefined
    : { channelId, isOpen };
};

/** Lists the scopes that a viewer sees. */
export const scopesSeenBy = ({ userId, channelId }: Viewer): readonly string[] =>
  channelId === '' ? [everyone, userId] : [everyone, userId, channelId];
