import type { Button, StaticSelect } from '@slack/types';
import { findConversation } from '../../../core/actor.ts';
import type { Subscription } from '../../../store/subscription.ts';
import { labeledButton, valueButton } from '../../blocks/buttons.ts';
import { menu } from '../../blocks/menus.ts';
import type { Arranged, Share } from './arrange.ts';
import { type EverythingPage, type EverythingPart, printEverything, printPart } from './part.ts';

/** The action ids of what only admins see in Home. A menu's block says what it is about. */
export const everythingActionIds = {
  open: 'home_everything',
  close: 'home_everything_close',
  page: 'home_everything_page',
  part: 'home_everything_part',
  digestMenu: 'home_everything_digest',
  shortcutMenu: 'home_everything_shortcut',
  shareMenu: 'home_everything_share',
  handOverAll: 'home_everything_hand_over',
} as const;

/** An act in the menu of a digest, a shared shortcut, or what is somebody's. */
export type EverythingAct = 'pause' | 'resume' | 'edit' | 'hand-over' | 'history' | 'end' | 'forget' | 'show';

type Option = { readonly text: string; readonly value: EverythingAct };

/** Opens everything in the workspace. */
export const everythingButton = (): Button => labeledButton('Everything', everythingActionIds.open);

/** Goes back to the admin's own Home. */
export const closeEverythingButton = (): Button => labeledButton('Back to Home', everythingActionIds.close);

/** Shows another page of a part. */
export const everythingPageButton =
  (part: EverythingPart) =>
  (label: string, page: number): Button =>
    valueButton(
      label,
      `${everythingActionIds.page}.${page}`,
      printEverything({ part, page } satisfies EverythingPage),
    );

const handOverAll = (count: number): string => (count === 1 ? 'Hand over…' : `Hand over all ${count}…`);

/** Hands over all that a person has. */
export const handOverAllButton = (userId: string, count: number): Button =>
  valueButton(handOverAll(count), everythingActionIds.handOverAll, userId);

/** Tells if a digest posts in the direct messages of one person: even an admin sees only that it's there. */
export const isDirect = ({ channelId }: Pick<Subscription, 'channelId'>): boolean =>
  findConversation(channelId, '') === 'direct';

/** Counts what can be handed over. */
export const countToHandOver = ({ digests, shortcuts }: Share): number =>
  digests.filter((one) => !isDirect(one)).length + shortcuts.length;

/** Creates the menu of a digest. */
export const everythingDigestMenu = (subscription: Subscription): StaticSelect | undefined => {
  const { state, terms } = subscription;
  const pause: Option =
    state.kind === 'paused' ? { text: 'Resume', value: 'resume' } : { text: 'Pause', value: 'pause' };
  const ofContent: readonly Option[] = [
    { text: 'Edit…', value: 'edit' },
    { text: 'Hand over…', value: 'hand-over' },
    { text: 'History', value: 'history' },
  ];
  const end: Option = { text: 'Unsubscribe…', value: 'end' };
  const options = [pause, ...(isDirect(subscription) ? [] : ofContent), end];
  const label = terms.alert === undefined ? 'This digest' : 'This alert';
  return menu(everythingActionIds.digestMenu, [{ label, options }]);
};

/** Creates the menu of a shared shortcut. */
export const everythingShortcutMenu = (): StaticSelect | undefined => {
  const options: readonly Option[] = [
    { text: 'Hand over…', value: 'hand-over' },
    { text: 'Delete…', value: 'forget' },
  ];
  return menu(everythingActionIds.shortcutMenu, [{ label: 'This shortcut', options }]);
};

/** Creates the menu of a person's or a channel's share. */
export const shareMenu = (share: Share, ofPeople: boolean): StaticSelect | undefined => {
  const count = countToHandOver(share);
  const show: Option = { text: 'Show', value: 'show' };
  const handOver: Option = { text: handOverAll(count), value: 'hand-over' };
  const options = [...(share.digests.length > 0 ? [show] : []), ...(ofPeople && count > 0 ? [handOver] : [])];
  return menu(everythingActionIds.shareMenu, [{ label: ofPeople ? 'This person' : 'This channel', options }]);
};

const partNames: Readonly<Record<keyof Arranged['counts'], string>> = {
  all: 'All digests and alerts',
  left: 'Owner has left',
  failing: 'Failing',
  paused: 'Paused',
  shortcuts: 'Shared shortcuts',
  people: 'By person',
  channels: 'By channel',
};

const partKinds = ['all', 'left', 'failing', 'paused', 'shortcuts', 'people', 'channels'] as const;

/** Creates the menu that chooses a part; it shows the one that is seen. */
export const partMenu = ({ part, counts }: Arranged): StaticSelect | undefined => {
  const name = (kind: keyof Arranged['counts']): string => `${partNames[kind]} (${counts[kind]})`;
  const options = partKinds.map((kind) => ({ text: name(kind), value: printPart({ kind }) }));
  const one = part.kind === 'person' ? 'One person' : 'One channel';
  const current = 'id' in part ? one : name(part.kind);
  return menu(everythingActionIds.part, [{ label: 'Show', options }], current);
};
