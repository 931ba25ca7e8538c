import type { RichTextElement } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { channelElement, textElement, userElement } from '../blocks/rich-text.ts';
import { describeSchedule } from '../digest/schedule.ts';
import { digestNoun, type NamedDigest, teamTitle } from '../digest/title.ts';
import { formatParameters } from '../text/format-question.ts';
import { listedAlertParts } from '../watch/listed.ts';

/** More than these nobody reads; the lists have them all. */
const shownDigests = 8;
const shownShortcuts = 10;
const maxValues = 100;

type Line = readonly RichTextElement[];

const joinParts = (parts: readonly Line[]): Line =>
  parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => [...(index === 0 ? [] : [textElement(' · ')]), ...part]);

const textPart = (text: string): Line => (text === '' ? [] : [textElement(text)]);

/** Tells a digest or an alert of a query in one line: its number, values, when, and whose and where it is. `now` in ms. */
const digestLine = (digest: NamedDigest, channelId: string, now: number): Line => {
  const { subscription, request } = digest;
  const isHere = subscription.channelId === channelId;
  const values = teamTitle(subscription.terms) ?? formatParameters(request?.parameters ?? []);
  return [
    textElement(`${digestNoun(digest)} #${subscription.number} `, { bold: true }),
    ...joinParts([
      textPart(shorten(values, maxValues)),
      ...listedAlertParts(digest, now),
      [textElement(describeSchedule(subscription))],
      isHere ? [] : [textElement('in '), channelElement(subscription.channelId)],
      isHere ? [textElement('by '), userElement(subscription.ownerId)] : [],
    ]),
  ];
};

const shortcutPart = ({ shortcut }: NamedShortcut): Line =>
  shortcut.ownerId === undefined
    ? [textElement(shortcut.name, { bold: true }), textElement(', shared by '), userElement(shortcut.savedBy)]
    : [textElement(shortcut.name, { bold: true }), textElement(', your shortcut')];

const countRest = (all: number, shown: number): readonly Line[] =>
  all > shown ? [[textElement(`and ${all - shown} more`)]] : [];

/** Lists who uses a query, as far as the person may see: digests and alerts, then shortcuts, a line each. `now` in ms. */
export const useLines = (
  digests: readonly NamedDigest[],
  shortcuts: readonly NamedShortcut[],
  { channelId, now }: { readonly channelId: string; readonly now: number },
): readonly Line[] => [
  ...digests.slice(0, shownDigests).map((one) => digestLine(one, channelId, now)),
  ...countRest(digests.length, shownDigests),
  ...shortcuts.slice(0, shownShortcuts).map(shortcutPart),
  ...countRest(shortcuts.length, shownShortcuts),
];
