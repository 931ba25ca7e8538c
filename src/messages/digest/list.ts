import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Conversation } from '../../core/actor.ts';
import { formatMinute } from '../../core/text/time.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import type { HoldReason } from '../../store/reason.ts';
import type { Subscription } from '../../store/subscription.ts';
import { noteBlocks } from '../answer/sections.ts';
import { actionIds, buttonRow, historyPageButton, turnPageButton } from '../blocks/buttons.ts';
import { escapePlainText, joinLines } from '../blocks/escape.ts';
import { fitBlocks } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks } from '../blocks/pages.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { nextRunElements } from './next-run.ts';
import { occurrenceLine, outcomeLabels, stateElements } from './occurrence.ts';
import { describeHold } from './reason.ts';
import { describeSchedule } from './schedule.ts';
import { describeSettings, settingsSentence } from './settings.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** A digest with its latest occurrence. */
export type ListedDigest = NamedDigest & { readonly last: Occurrence | undefined };

const maxListed = 20;

const itemBlock = (digest: ListedDigest, now: number): KnownBlock => {
  const { subscription, last } = digest;
  const lines: readonly (readonly RichTextElement[])[] = [
    stateElements(subscription),
    nextRunElements(subscription, now),
    last === undefined ? [] : [textElement('Last: '), ...occurrenceLine(last)],
  ];
  const terms = describeSettings(digest).join('; ');
  return richText(
    paragraph(
      textElement(`#${subscription.number} `, { bold: true }),
      textElement(shortTitle(digest), { bold: true }),
    ),
    bulletList([
      [textElement(`${describeSchedule(subscription)}${terms === '' ? '' : `; ${terms}`}`)],
      ...lines.filter((line) => line.length > 0),
    ]),
  );
};

const suspensionBlocks = (suspension: HoldReason | undefined): readonly KnownBlock[] =>
  suspension === undefined
    ? []
    : [
        richText(
          paragraph(
            textElement(`Can't post right now: ${toSingleLine(describeHold(suspension), 300)}`, {
              bold: true,
            }),
          ),
        ),
      ];

const renderNoDigests = (slash: string, conversation: Conversation | undefined): Message => {
  const example = `${slash} subscribe 1252207 every weekday at 9:00`;
  if (conversation === 'app')
    return textMessage({
      headline: 'No digests in this conversation.',
      hint: `Subscribe to a query: ${code(example)}`,
    });
  return conversation === 'direct' || conversation === 'group'
    ? textMessage({
        headline: 'No digests in this conversation.',
        hint: `Digests post in channels. In one, type: ${code(example)}`,
      })
    : textMessage({
        headline: 'No digests in this channel.',
        hint: `Subscribe it to a query: ${code(example)}`,
      });
};

/** The setting of a list. */
export type DigestListOptions = {
  readonly slash: string;
  /** ms. */
  readonly now: number;
  /** Why nothing can be posted in the workspace. */
  readonly suspension: HoldReason | undefined;
  /** From 0. */
  readonly page?: number | undefined;
  /** Where the list was asked for. */
  readonly conversation?: Conversation | undefined;
};

/**
 * Lists a page of a channel's digests, each with its next and last post.
 */
export const renderDigestList = (
  digests: readonly ListedDigest[],
  { slash, now, suspension, page = 0, conversation }: DigestListOptions,
): Message => {
  if (digests.length === 0) return renderNoDigests(slash, conversation);
  const items = digests.map((one) => itemBlock(one, now));
  const shown = choosePage(items, page, (rest) => fitBlocks(rest, maxListed));
  const first = digests[0]?.subscription.number;
  return {
    text: joinLines([
      `${digests.length} ${digests.length === 1 ? 'digest' : 'digests'} in this channel:`,
      ...digests.map((one) => `#${one.subscription.number} ${shortTitle(one)}`),
    ]),
    blocks: [
      ...suspensionBlocks(suspension),
      ...shown.items,
      ...pagingBlocks(shown, 'digests', turnPageButton(actionIds.digestsPage)),
      richText(
        paragraph(
          textElement('History: '),
          textElement(`${slash} list ${first}`, { code: true }),
          textElement('. Manage with '),
          textElement(`${slash} pause ${first}`, { code: true }),
          textElement(', or resume, run, edit, or unsubscribe.'),
        ),
      ),
    ],
  };
};

/** A page of how a digest's occurrences ended, the latest first. Pages count from 0. */
export type HistoryPage = {
  readonly occurrences: readonly Occurrence[];
  readonly page: number;
  readonly hasOlder: boolean;
};

const historyBlocks = (
  { id, attempt, nextAt }: Subscription,
  { occurrences, page, hasOlder }: HistoryPage,
  now: number,
): readonly KnownBlock[] => {
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
  return attempt === undefined && nextAt > now
    ? [richText(paragraph(textElement("Hasn't posted yet.")))]
    : [];
};

/** Shows one digest with a page of its history, the latest occurrence first, and the one in progress. Times in ms. */
export const renderHistory = (digest: NamedDigest, history: HistoryPage, now: number): Message => {
  const { subscription } = digest;
  const state = stateElements(subscription);
  const [latest] = history.occurrences;
  const next = nextRunElements(subscription, now);
  return {
    text: escapePlainText(
      `${shortTitle(digest)} (#${subscription.number}): ${
        latest === undefined
          ? "hasn't posted yet"
          : `${outcomeLabels[latest.outcome]}, ${formatMinute(new Date(latest.at))} UTC`
      }`,
    ),
    blocks: [
      richText(paragraph(...digestName(digest))),
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
      ...(state.length === 0 ? [] : [richText(paragraph(...state))]),
      ...historyBlocks(subscription, history, now),
    ],
  };
};
