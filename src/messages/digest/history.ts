import type { KnownBlock } from '@slack/types';
import { formatMinute } from '../../core/text/time.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import { noteBlocks } from '../answer/sections.ts';
import { buttonRow } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { historyPageButton } from '../blocks/pages.ts';
import {
  bulletList,
  linkElement,
  paragraph,
  richText,
  textElement,
  userElement,
} from '../blocks/rich-text.ts';
import { alsoGoesTo, type OtherPlaces } from './elsewhere.ts';
import { nextRunElements } from './next-run.ts';
import { occurrenceLine, outcomeInShort, stateElements } from './occurrence.ts';
import { describeSchedule } from './schedule.ts';
import { settingsSentence } from './settings.ts';
import { digestName, isAlert, type NamedDigest, shortTitle } from './title.ts';

/** A page of how a digest's occurrences ended, the latest first. Pages count from 0. */
export type HistoryPage = {
  readonly occurrences: readonly Occurrence[];
  readonly page: number;
  readonly hasOlder: boolean;
  /** The address of a board's message. */
  readonly boardLink?: string | undefined;
  /** Its other places. */
  readonly elsewhere?: OtherPlaces;
};

const hasNothing = (digest: NamedDigest): string =>
  isAlert(digest) ? "Hasn't checked yet." : "Hasn't posted yet.";

const historyBlocks = (
  digest: NamedDigest,
  { occurrences, page, hasOlder }: HistoryPage,
  now: number,
): readonly KnownBlock[] => {
  const { id, attempt, nextAt } = digest.subscription;
  const newer = page > 0 ? historyPageButton(id, 'Newer', page - 1) : undefined;
  const older = hasOlder ? historyPageButton(id, 'Older', page + 1) : undefined;
  if (occurrences.length > 0)
    return [
      richText(
        paragraph(textElement(page === 0 ? 'History' : `History, page ${page + 1}`, { bold: true })),
        bulletList(occurrences.map((one) => occurrenceLine(one))),
      ),
      ...(newer === undefined && older === undefined ? [] : [buttonRow(newer, older)]),
    ];
  return attempt === undefined && nextAt > now ? [richText(paragraph(textElement(hasNothing(digest))))] : [];
};

/** Shows one digest with a page of its history, the latest occurrence first, and the one in progress. Times in ms. */
export const renderHistory = (digest: NamedDigest, history: HistoryPage, now: number): Message => {
  const { subscription } = digest;
  const state = stateElements(subscription);
  const [latest] = history.occurrences;
  const next = nextRunElements(subscription, now);
  const also = alsoGoesTo(history.elsewhere);
  return {
    text: escapePlainText(
      `${shortTitle(digest)} (#${subscription.number}): ${
        latest === undefined
          ? hasNothing(digest).replace('H', 'h').replace(/\.$/, '')
          : `${outcomeInShort(latest)}, ${formatMinute(new Date(latest.at))} UTC`
      }`,
    ),
    blocks: [
      richText(
        paragraph(
          ...digestName(digest),
          ...(history.boardLink === undefined
            ? []
            : [textElement(' · '), linkElement('go to the board', history.boardLink)]),
        ),
      ),
      richText(
        paragraph(
          textElement(describeSchedule(subscription)),
          ...(next.length === 0 ? [] : [textElement('\n'), ...next]),
        ),
      ),
      ...noteBlocks(settingsSentence(digest)),
      richText(
        paragraph(
          textElement('Owner: '),
          userElement(subscription.ownerId),
          textElement(' (gets problems by DM)'),
        ),
      ),
      ...[also, state].filter((line) => line.length > 0).map((line) => richText(paragraph(...line))),
      ...historyBlocks(digest, history, now),
    ],
  };
};
