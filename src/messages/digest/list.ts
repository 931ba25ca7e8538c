import type { KnownBlock, RichTextElement } from '@slack/types';
import { formatMinute } from '../../core/text/time.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import type { HoldReason } from '../../store/reason.ts';
import type { Subscription } from '../../store/subscription.ts';
import { noteBlocks } from '../answer/sections.ts';
import { escapePlainText, joinLines } from '../blocks/escape.ts';
import { fitBlocks } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { nextRunElements } from './next-run.ts';
import { occurrenceLine, stateElements } from './occurrence.ts';
import { describeHold } from './reason.ts';
import { describeSchedule } from './schedule.ts';
import { describeSettings, scheduleElements, settingsSentence } from './settings.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** A digest with what became of it last. */
export type ListedDigest = NamedDigest & { readonly last: Occurrence | undefined };

const maxListed = 20;
const itemBlock = (digest: ListedDigest, now: number): KnownBlock => {
  const { subscription, last } = digest;
  const lines: readonly (readonly RichTextElement[])[] = [
    stateElements(subscription),
    nextRunElements(subscription, now),
    last === undefined ? [] : [textElement('last '), ...occurrenceLine(last, subscription)],
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
            textElement(`Nothing can be posted just now: ${toSingleLine(describeHold(suspension), 300)}`, {
              bold: true,
            }),
          ),
        ),
      ];

/**
 * The digests of a channel, with when they come next and what became of them last. `now` in ms; `held`: why none is posted
 * just now.
 */
export const renderDigestList = (
  digests: readonly ListedDigest[],
  slash: string,
  now: number,
  suspension: HoldReason | undefined,
): Message => {
  if (digests.length === 0) {
    return textMessage({
      headline: 'This channel has no digests.',
      parts: [
        paragraphPart(
          `Subscribe it to a query: ${slash} subscribe 1252207 every weekday at 9:00 --when changed`,
        ),
      ],
      buttons: [],
    });
  }
  const items = fitBlocks(
    digests.map((one) => itemBlock(one, now)),
    maxListed,
  );
  const rest = digests.length - items.length;
  const more = `${slash} list ${digests[0]?.subscription.number} shows the history of one; pause, resume, run, edit and unsubscribe take its number, too.`;
  return {
    text: joinLines([
      `${digests.length} ${digests.length === 1 ? 'digest' : 'digests'} in this channel:`,
      ...digests.map((one) => `#${one.subscription.number} ${shortTitle(one)}`),
    ]),
    blocks: [
      ...suspensionBlocks(suspension),
      ...items,
      richText(paragraph(textElement(rest > 0 ? `And ${rest} more. ${more}` : more))),
    ],
  };
};

const historyBlocks = (
  subscription: Subscription,
  history: readonly Occurrence[],
  now: number,
): readonly KnownBlock[] => {
  const { attempt, nextAt } = subscription;
  if (history.length > 0)
    return [
      richText(
        paragraph(textElement('What became of it:', { bold: true })),
        bulletList(history.map((one) => occurrenceLine(one, subscription))),
      ),
    ];
  return attempt === undefined && nextAt > now
    ? [richText(paragraph(textElement('It was not due yet.')))]
    : [];
};

/** What became of the occurrences of one digest, the latest first, and of the one that is worked on. Times in ms. */
export const renderHistory = (
  digest: NamedDigest,
  history: readonly Occurrence[],
  { nextTimes, now }: { readonly nextTimes: readonly number[]; readonly now: number },
): Message => {
  const { subscription } = digest;
  const state = stateElements(subscription);
  const [latest] = history;
  const underWay = subscription.attempt === undefined ? [] : nextRunElements(subscription, now);
  return {
    text: escapePlainText(
      `Digest #${subscription.number}, ${shortTitle(digest)}: ${
        latest === undefined ? 'not due yet' : `${latest.outcome} ${formatMinute(new Date(latest.at))} UTC`
      }`,
    ),
    blocks: [
      richText(paragraph(...digestName(digest))),
      richText(
        paragraph(...scheduleElements(subscription, subscription.state.kind === 'active' ? nextTimes : [])),
      ),
      ...noteBlocks(settingsSentence(digest)),
      richText(
        paragraph(
          textElement('Made by '),
          userElement(subscription.ownerId),
          textElement(', who is told of trouble.'),
        ),
      ),
      ...(state.length === 0 ? [] : [richText(paragraph(...state))]),
      ...(underWay.length === 0 ? [] : [richText(paragraph(textElement('Just now: '), ...underWay))]),
      ...historyBlocks(subscription, history, now),
    ],
  };
};
