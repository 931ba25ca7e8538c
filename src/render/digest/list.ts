import type { KnownBlock, RichTextElement } from '@slack/types';
import { formatTime } from '../../report/time.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import { oneLine } from '../asked.ts';
import { plainInText } from '../escape.ts';
import type { Message } from '../message.ts';
import { textOfLines } from '../message-text.ts';
import { renderNotice, say } from '../notice.ts';
import { bullets, localTime, paragraph, richText, words } from '../rich-text.ts';
import { withinRoom } from '../room.ts';
import { digestName, type NamedDigest, shortTitle } from './digest-name.ts';
import { occurrenceLine, stateElements } from './outcome-words.ts';
import { scheduleInWords } from './schedule.ts';
import { scheduleElements, termsInWords } from './terms.ts';

/** A digest with what became of it last. */
export type ListedDigest = NamedDigest & { readonly last: Occurrence | undefined };

const mostListed = 20;
const itemBlock = (digest: ListedDigest): KnownBlock => {
  const { subscription, last } = digest;
  const isActive = subscription.state.kind === 'active';
  const terms = termsInWords(subscription).join('; ');
  const lines: readonly (readonly RichTextElement[])[] = [
    [words(`${scheduleInWords(subscription)}${terms === '' ? '' : `; ${terms}`}`)],
    isActive ? [words('next '), localTime(subscription.nextAt)] : stateElements(subscription.state),
    ...(last === undefined ? [] : [[words('last '), ...occurrenceLine(last)]]),
  ];
  return richText(
    paragraph(words(`#${subscription.number} `, { bold: true }), words(shortTitle(digest), { bold: true })),
    bullets(lines),
  );
};

const heldBlocks = (held: string | undefined): readonly KnownBlock[] =>
  held === undefined
    ? []
    : [richText(paragraph(words(`Nothing can be posted just now: ${oneLine(held, 300)}`, { bold: true })))];

/** The digests of a channel, with when they come next and what became of them last. `held`: why none is posted just now. */
export const renderDigestList = (digests: readonly ListedDigest[], slash: string, held?: string): Message => {
  if (digests.length === 0) {
    return renderNotice({
      headline: 'This channel has no digests yet.',
      parts: [
        say(`Subscribe it to a query: ${slash} subscribe 1252207 every weekday at 9:00 --when changed`),
      ],
      buttons: [],
    });
  }
  const items = withinRoom(digests.map(itemBlock), mostListed);
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

/** What became of the occurrences of one digest, the latest first. */
export const renderHistory = (
  digest: NamedDigest,
  history: readonly Occurrence[],
  nextTimes: readonly number[],
): Message => {
  const { subscription } = digest;
  const terms = termsInWords(subscription).join('; ');
  const state = stateElements(subscription.state);
  const [latest] = history;
  return {
    text: plainInText(
      `Digest #${subscription.number}, ${shortTitle(digest)}: ${
        latest === undefined ? 'not due yet' : `${latest.outcome} ${formatTime(new Date(latest.at))} UTC`
      }`,
    ),
    blocks: [
      richText(paragraph(...digestName(digest))),
      richText(
        paragraph(...scheduleElements(subscription, subscription.state.kind === 'active' ? nextTimes : [])),
      ),
      ...(terms === '' ? [] : [richText(paragraph(words(terms)))]),
      ...(state.length === 0 ? [] : [richText(paragraph(...state))]),
      history.length === 0
        ? richText(paragraph(words('It was not due yet.')))
        : richText(
            paragraph(words('What became of it:', { bold: true })),
            bullets(history.map(occurrenceLine)),
          ),
    ],
  };
};
