import type { KnownBlock, RichTextElement } from '@slack/types';
import { formatLikelyCredits } from '../../../core/estimate.ts';
import type { NamedShortcut } from '../../../questions/shortcuts.ts';
import type { Subscription } from '../../../store/subscription.ts';
import { lineWithMenu } from '../../blocks/line-with-menu.ts';
import { newBlockId } from '../../blocks/menu-subject.ts';
import { channelElement, dateElement, textElement, userElement } from '../../blocks/rich-text.ts';
import { countKinds } from '../../digest/count.ts';
import type { ListedDigest } from '../../digest/list.ts';
import { nextRunElements } from '../../digest/next-run.ts';
import { occurrenceLine, stateElements } from '../../digest/occurrence.ts';
import { describeSchedule } from '../../digest/schedule.ts';
import { digestName, type NamedDigest } from '../../digest/title.ts';
import { shortcutElements } from '../../shortcut/list.ts';
import { listedAlertParts } from '../../watch/listed.ts';
import type { Share } from './arrange.ts';
import { everythingDigestMenu, everythingShortcutMenu, isDirect, shareMenu } from './buttons.ts';
import type { MonthCosts } from './costs.ts';
import { printPart } from './part.ts';

type Elements = readonly RichTextElement[];

/** The setting of a row. `now` in ms. */
export type RowSetting = {
  readonly left: ReadonlySet<string>;
  readonly costs: MonthCosts | undefined;
  readonly now: number;
};

/** Counts the places of what goes to several, by its group. */
export const countPlaces = (digests: readonly Subscription[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { groupId } of digests)
    if (groupId !== undefined) counts.set(groupId, (counts.get(groupId) ?? 0) + 1);
  return counts;
};

const placesPart = ({ groupId }: Subscription, counts: ReadonlyMap<string, number>): Elements => {
  const count = groupId === undefined ? 0 : (counts.get(groupId) ?? 0);
  return count > 1 ? [textElement(`one of ${count} places`)] : [];
};

const joinParts = (parts: readonly Elements[]): Elements =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [textElement(' · '), ...part]));

/** Names a person, and says if they left. */
export const personElements = (userId: string, left: ReadonlySet<string>): Elements => [
  userElement(userId),
  ...(left.has(userId) ? [textElement(' (left the workspace)')] : []),
];

/** Says what something cost this month. */
export const describeCost = (credits: number): string =>
  credits === 0 ? 'no credits this month' : `${formatLikelyCredits(credits)} this month`;

const costPart = (credits: number | undefined, costs: MonthCosts | undefined): Elements =>
  costs === undefined ? [] : [textElement(describeCost(credits ?? 0))];

/** Returns a digest as an admin may see it who isn't in its direct message: its query, without values and words. */
export const withoutContent = ({ subscription }: NamedDigest): NamedDigest => ({
  subscription: {
    ...subscription,
    terms: { ...subscription.terms, title: undefined, note: undefined, row: undefined },
  },
  request: undefined,
});

/** Says how it goes on. Reasons may name values. */
const stateParts = (listed: ListedDigest, now: number): readonly Elements[] => {
  const { subscription, last } = listed;
  if (isDirect(subscription)) return subscription.state.kind === 'paused' ? [[textElement('Paused')]] : [];
  const { failingSince } = subscription;
  return [
    ...listedAlertParts(listed, now),
    stateElements(subscription),
    nextRunElements(subscription, now),
    failingSince === undefined ? [] : [textElement('Failing since '), dateElement(failingSince)],
    failingSince === undefined || last === undefined ? [] : [textElement('Last: '), ...occurrenceLine(last)],
  ];
};

const placeElements = (subscription: Subscription): Elements =>
  isDirect(subscription) ? [textElement('a direct message')] : [channelElement(subscription.channelId)];

/** Draws a digest or an alert: what and where, whose, what it costs, and how it stands. */
export const everythingDigestRow = (
  listed: ListedDigest,
  { left, costs, now }: RowSetting,
  places: ReadonlyMap<string, number>,
): readonly KnownBlock[] => {
  const { subscription } = listed;
  const shown = isDirect(subscription) ? withoutContent(listed) : listed;
  return lineWithMenu(
    newBlockId(now, subscription.id),
    [
      ...digestName(shown),
      textElement(' in '),
      ...placeElements(subscription),
      textElement('\n'),
      ...joinParts([
        personElements(subscription.ownerId, left),
        costPart(costs?.ofDigests.get(subscription.id), costs),
        [textElement(describeSchedule(subscription))],
        placesPart(subscription, places),
        ...stateParts(listed, now),
      ]),
    ],
    everythingDigestMenu(subscription),
  );
};

/** Draws a shared shortcut. */
export const shortcutRow = (one: NamedShortcut, { left, now }: RowSetting): readonly KnownBlock[] =>
  lineWithMenu(
    newBlockId(now, one.shortcut.name),
    [...shortcutElements(one), textElement('\nSaved by '), ...personElements(one.shortcut.savedBy, left)],
    everythingShortcutMenu(),
  );

/** Draws what is one person's or one channel's. */
export const shareRow = (
  share: Share,
  kind: 'people' | 'channels',
  { left, costs, now }: RowSetting,
): readonly KnownBlock[] => {
  const { id, digests, shortcuts, byDigests, byAsking } = share;
  const ofPeople = kind === 'people';
  const [first] = digests;
  const name = ofPeople ? personElements(id, left) : first === undefined ? [] : placeElements(first);
  const both = byDigests > 0 && byAsking > 0;
  const split = both ? ` (${formatLikelyCredits(byAsking)} by asking)` : '';
  return lineWithMenu(
    newBlockId(now, printPart({ kind: ofPeople ? 'person' : 'channel', id })),
    [
      ...name,
      textElement('\n'),
      ...joinParts([
        [textElement(countKinds(digests, shortcuts.length) || 'no digests')],
        costPart(byDigests + byAsking, costs),
      ]),
      ...(costs === undefined || split === '' ? [] : [textElement(split)]),
    ],
    shareMenu(share, ofPeople),
  );
};
