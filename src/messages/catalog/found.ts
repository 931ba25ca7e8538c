import type { KnownBlock } from '@slack/types';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks } from '../blocks/pages.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { code, drawLine, textMessage, withoutCode } from '../blocks/text-message.ts';
import { searchButton } from '../problems/correction.ts';
import { quoteInput } from '../problems/wording.ts';
import { foundPageButton } from './buttons.ts';
import { describeHit, type Hit, hitBlocks } from './hit.ts';

/** The hits of a search. */
export type Found = {
  /** As typed, in one line. Empty: the queries used last. Foreign. */
  readonly words: string;
  readonly hits: readonly Hit[];
  /** There may be more than these. */
  readonly isCut: boolean;
};

/**
 * The thing that the words were taken for; `unchecked` is a shortcut that there may be. `meant`: a command or a shortcut that
 * is near, if there is one.
 */
export type InsteadOf = {
  readonly kind: 'command' | 'shortcut' | 'unchecked';
  readonly meant: string | undefined;
};

/** The setting of such a list. */
export type FoundOptions = {
  readonly slash: string;
  /** A query that people may ask for here. */
  readonly exampleQuery: number;
  /** From 0. */
  readonly page?: number | undefined;
  /** The words were no command, or the name of no shortcut, so they were searched for. */
  readonly instead?: InsteadOf | undefined;
};

/** Two blocks each; more of them nobody reads. */
const shownOnPage = 8;

const count = (amount: number, one: string, many: string): readonly string[] =>
  amount === 0 ? [] : [`${amount} ${amount === 1 ? one : many}`];

/** `3 queries and 1 shortcut` */
const countHits = (hits: readonly Hit[]): string => {
  const queries = hits.filter(({ kind }) => kind === 'query').length;
  return [
    ...count(queries, 'query', 'queries'),
    ...count(hits.length - queries, 'shortcut', 'shortcuts'),
  ].join(' and ');
};

const describeHeadline = ({ words, hits, isCut }: Found, { instead }: FoundOptions): string => {
  if (words === '')
    return hits.some((hit) => hit.kind === 'query' && hit.entry.uses === 0)
      ? 'Queries used last, then others of your team:'
      : 'Queries used last:';
  const found = `${isCut ? 'the best ' : ''}${countHits(hits)}`;
  if (instead === undefined) return `${isCut ? 'The best ' : ''}${countHits(hits)} for ${quoteInput(words)}:`;
  switch (instead.kind) {
    case 'command':
      return `No command ${quoteInput(words)}; found ${found}:`;
    case 'shortcut':
      return `Nothing is saved as ${quoteInput(words)}; found ${found}:`;
    case 'unchecked':
      return `Can't read shortcuts right now; for ${quoteInput(words)}, found ${found}:`;
  }
};

const lineBlock = (text: string): KnownBlock => richText(paragraph(...drawLine(text)));

const describeMore = ({ isCut, words }: Found, { slash, instead }: FoundOptions): readonly string[] => [
  ...(instead?.meant === undefined ? [] : [`Did you mean ${code(`${slash} ${instead.meant}`)}?`]),
  ...(isCut && words !== '' ? ['There are more. Say more words to narrow it down.'] : []),
];

const renderNothing = ({ words }: Found, { slash, exampleQuery }: FoundOptions): Message =>
  words === ''
    ? textMessage({
        headline: 'No queries used yet.',
        hint: `Get one by its ID or link, like ${code(`${slash} ${exampleQuery}`)}. From then on you can find it by name.`,
      })
    : textMessage({
        headline: `No query or shortcut found for ${quoteInput(words)}.`,
        parts: [
          {
            text: `This finds queries that your workspace has used or named, as with ${code(`${slash} name ${exampleQuery} NFT volume`)}.`,
          },
        ],
        hint: "For others, search dune.com, then paste the query's link here.",
        buttons: [searchButton(words)],
      });

/** Renders a page of what words found, each with how to get it and how to subscribe to it; without hits, what helps. */
export const renderFound = (found: Found, options: FoundOptions): Message => {
  const { words, hits } = found;
  if (hits.length === 0) return renderNothing(found, options);
  const shown = choosePage(hits, options.page ?? 0, (rest) => rest.slice(0, shownOnPage));
  const headline = describeHeadline(found, options);
  const more = describeMore(found, options);
  return {
    text: joinLines([headline, ...shown.items.map(describeHit), ...more.map(withoutCode)]),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      ...shown.items.flatMap(hitBlocks),
      ...pagingBlocks(shown, hits.length === 1 ? 'hit' : 'hits', foundPageButton(words)),
      ...more.map(lineBlock),
    ],
  };
};
