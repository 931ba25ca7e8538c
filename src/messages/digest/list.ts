import type { KnownBlock, RichTextElement } from '@slack/types';
import { type Conversation, placeWord } from '../../core/actor.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import type { HoldReason } from '../../store/reason.ts';
import { actionIds } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import { fitBlocks } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { choosePage, pagingBlocks, turnPageButton } from '../blocks/pages.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { listedAlertParts } from '../watch/listed.ts';
import { type AlertStatus, isMuted } from '../watch/status.ts';
import { countKinds } from './count.ts';
import { alsoGoesTo, type OtherPlaces } from './elsewhere.ts';
import { digestLine } from './menu.ts';
import { nextRunElements } from './next-run.ts';
import { occurrenceLine, stateElements } from './occurrence.ts';
import { describeSchedule } from './schedule.ts';
import { listedWhenParts } from './settings.ts';
import { describeHold } from './slack-reason.ts';
import { isAlert, linkedName, type NamedDigest, shortTitle } from './title.ts';

/** A digest with its latest occurrence; an alert also with its state, as far as it is known. */
export type ListedDigest = NamedDigest & {
  readonly last: Occurrence | undefined;
  readonly status?: AlertStatus | undefined;
  /** The address of a board's message. */
  readonly boardLink?: string | undefined;
  /** Its other places. */
  readonly elsewhere?: OtherPlaces;
};

/** At two blocks each they leave room for the rest: Slack allows 50. */
const maxListed = 20;

/** An outcome of which people should know. */
const isProblem = ({ outcome }: Occurrence): boolean => outcome !== 'posted' && outcome !== 'silent';

/** Tells a digest in one line: what, when, its state or next time, and whose it is. The rest is behind its menu. */
const itemElements = (digest: ListedDigest, now: number): readonly RichTextElement[] => {
  const { subscription, last } = digest;
  const parts: readonly (readonly RichTextElement[])[] = [
    ...listedAlertParts(digest, now),
    ...listedWhenParts(subscription, digest.boardLink),
    [textElement(describeSchedule(subscription))],
    stateElements(subscription),
    nextRunElements(subscription, now),
    last === undefined || !isProblem(last) ? [] : [textElement('Last: '), ...occurrenceLine(last)],
    [textElement('by '), userElement(subscription.ownerId)],
    alsoGoesTo(digest.elsewhere),
  ];
  return [
    textElement(`#${subscription.number} `, { bold: true }),
    linkedName(shortTitle(digest), digest),
    ...parts.filter((part) => part.length > 0).flatMap((part) => [textElement(' · '), ...part]),
  ];
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

const renderNoDigests = ({ slash, exampleToSubscribe, conversation }: DigestListOptions): Message => {
  const example = `${slash} subscribe ${exampleToSubscribe} every weekday at 9:00`;
  if (conversation === 'app')
    return textMessage({
      headline: 'No digests or alerts in this conversation.',
      hint: `Subscribe to a query: ${code(example)}`,
    });
  return conversation === 'direct' || conversation === 'group'
    ? textMessage({
        headline: 'No digests or alerts in this conversation.',
        hint: `Digests post in channels. In one, type: ${code(example)}`,
      })
    : textMessage({
        headline: 'No digests or alerts in this channel.',
        hint: `Subscribe it to a query: ${code(example)}`,
      });
};

/** The setting of a list. */
export type DigestListOptions = {
  readonly slash: string;
  /** A query that people may subscribe to here, with its values. */
  readonly exampleToSubscribe: string;
  /** ms. */
  readonly now: number;
  /** Why nothing can be posted in the workspace. */
  readonly suspension: HoldReason | undefined;
  /** This deployment runs queries. */
  readonly mayRun: boolean;
  /** From 0. */
  readonly page?: number | undefined;
  /** Slack rejected the list with its menus. */
  readonly withoutMenus?: boolean;
  /** Where the list was asked for. */
  readonly conversation?: Conversation | undefined;
};

const nameListed = (digests: readonly ListedDigest[]): string => {
  if (digests.every(isAlert)) return 'alerts';
  return digests.some(isAlert) ? 'digests and alerts' : 'digests';
};

/**
 * Lists a page of a channel's digests and alerts, each with its next and last post.
 */
export const renderDigestList = (digests: readonly ListedDigest[], options: DigestListOptions): Message => {
  if (digests.length === 0) return renderNoDigests(options);
  const { slash, now, suspension, mayRun, page = 0, withoutMenus = false } = options;
  const items = digests.map((one, index) => (at: number) => {
    const { subscription } = one;
    const withoutMenu = withoutMenus ? index : undefined;
    const alert = isAlert(one)
      ? { isMuted: one.status !== undefined && isMuted(one.status, now) }
      : undefined;
    const subject = { subscription, alert, mayRun, shows: 'table', page: at, withoutMenu } as const;
    return digestLine(subject, itemElements(one, now));
  });
  const shown = choosePage(items, page, (rest) =>
    rest.slice(
      0,
      fitBlocks(
        rest.flatMap((draw) => draw(page).slice(0, 1)),
        maxListed,
      ).length,
    ),
  );
  const first = digests[0]?.subscription.number;
  return {
    text: joinLines([
      `${countKinds(digests.map(({ subscription }) => subscription))} in this ${placeWord(digests[0]?.subscription.channelId ?? '')}:`,
      ...digests.map((one) => `#${one.subscription.number} ${shortTitle(one)}`),
    ]),
    blocks: [
      ...suspensionBlocks(suspension),
      ...shown.items.flatMap((draw) => draw(shown.page)),
      ...pagingBlocks(shown, nameListed(digests), turnPageButton(actionIds.digestsPage)),
      richText(
        paragraph(
          textElement('Or type '),
          textElement(`${slash} pause ${first}`, { code: true }),
          textElement(' and the like.'),
        ),
      ),
    ],
  };
};
