import type { KnownBlock, RichTextElement } from '@slack/types';
import { formatMinute } from '../../core/text/time.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import type { HoldReason } from '../../store/reason.ts';
import type { Subscription } from '../../store/subscription.ts';
import { noteBlocks } from '../answer/sections.ts';
import { plainInText, textOfLines } from '../blocks/escape.ts';
import { withinRoom } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { bullets, paragraph, person, richText, words } from '../blocks/rich-text.ts';
import { renderNotice, say } from '../blocks/text-message.ts';
import { oneLine } from '../text/format-question.ts';
import { comingElements } from './next-run.ts';
import { occurrenceLine, stateElements } from './occurrence.ts';
import { describeHold } from './reason.ts';
import { scheduleInWords } from './schedule.ts';
import { scheduleElements, termsInWords, termsSentence } from './settings.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** A digest with what became of it last. */
export type ListedDigest = NamedDigest & { readonly last: Occurrence | undefined };

const mostListed = 20;
const itemBlock = (digest: ListedDigest, now: number): KnownBlock => {
  const { subscription, last } = digest;
  const lines: readonly (readonly RichTextElement[])[] = [
    stateElements(subscription),
    comingElements(subscription, now),
    last === undefined ? [] : [words('last '), ...occurrenceLine(last, subscription)],
  ];
  const terms = termsInWords(digest).join('; ');
  return richText(
    paragraph(words(`#${subscription.number} `, { bold: true }), words(shortTitle(digest), { bold: true })),
    bullets([
      [words(`${scheduleInWords(subscription)}${terms === '' ? '' : `; ${terms}`}`)],
      ...lines.filter((line) => line.length > 0),
    ]),
  );
};

const heldBlocks = (held: HoldReason | undefined): readonly KnownBlock[] =>
  held === undefined
    ? []
    : [
        richText(
          paragraph(
            words(`Nothing can be posted just now: ${oneLine(describeHold(held), 300)}`, { bold: true }),
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
  held: HoldReason | undefined,
): Message => {
  if (digests.length === 0) {
    return renderNotice({
      headline: 'This channel has no digests.',
      parts: [
        say(`Subscribe it to a query: ${slash} subscribe 1252207 every weekday at 9:00 --when changed`),
      ],
      buttons: [],
    });
  }
  const items = withinRoom(
    digests.map((one) => itemBlock(one, now)),
    mostListed,
  );
  const rest = digests.length - items.length;
  const more = `${slash} list ${digests[0]?.subscription.number} shows the history of one; pause, resume, run, edit and unsubscribe take its number, too.`;
  return {
    text: textOfLines([
      `${digests.length} ${digests.length === 1 ? 'digest' : 'digests'} in this channel:`,
      ...digests.map((one) => `#${one.subscription.number} ${shortTitle(one)}`),
    ]),
    blocks: [
      ...heldBlocks(held),
      ...items,
      richText(paragraph(words(rest > 0 ? `And ${rest} more. ${more}` : more))),
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
        paragraph(words('What became of it:', { bold: true })),
        bullets(history.map((one) => occurrenceLine(one, subscription))),
      ),
    ];
  return attempt === undefined && nextAt > now ? [richText(paragraph(words('It was not due yet.')))] : [];
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
  const underWay = subscription.attempt === undefined ? [] : comingElements(subscription, now);
  return {
    text: plainInText(
      `Digest #${subscription.number}, ${shortTitle(digest)}: ${
        latest === undefined ? 'not due yet' : `${latest.outcome} ${formatMinute(new Date(latest.at))} UTC`
      }`,
    ),
    blocks: [
      richText(paragraph(...digestName(digest))),
      richText(
        paragraph(...scheduleElements(subscription, subscription.state.kind === 'active' ? nextTimes : [])),
      ),
      ...noteBlocks(termsSentence(digest)),
      richText(
        paragraph(words('Made by '), person(subscription.ownerId), words(', who is told of trouble.')),
      ),
      ...(state.length === 0 ? [] : [richText(paragraph(...state))]),
      ...(underWay.length === 0 ? [] : [richText(paragraph(words('Just now: '), ...underWay))]),
      ...historyBlocks(subscription, history, now),
    ],
  };
};
