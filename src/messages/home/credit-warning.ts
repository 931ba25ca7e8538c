import type { RichTextElement } from '@slack/types';
import type { BillingPeriod } from '../../billing/billing.ts';
import { formatLikelyCredits } from '../../core/estimate.ts';
import { buttonRow, openButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { bulletList, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { drawLine } from '../blocks/text-message.ts';
import { placeElement } from '../digest/places.ts';
import { digestName, type NamedDigest } from '../digest/title.ts';
import { describeDaysLeft, describeUsedCredits, formatUsedShare } from '../spending/credits.ts';

/** A user of credits this month, by this app's estimate: a digest, or all people together. */
export type CreditUser = {
  readonly by: { readonly kind: 'digest'; readonly digest: NamedDigest } | { readonly kind: 'people' };
  readonly credits: number;
};

/** Everything that a warning says. */
export type CreditWarning = {
  readonly period: BillingPeriod;
  /** Those that used most first. */
  readonly users: readonly CreditUser[];
  /** The share in percent from which what can wait is held back; 0: never. */
  readonly holdAtPercent: number;
  readonly slash: string;
  /** ms. */
  readonly now: number;
};

/** No more than this, so that the message stays one glance. */
const maxUsers = 5;

const userLine = ({ by, credits }: CreditUser): readonly RichTextElement[] => [
  ...(by.kind === 'people'
    ? [textElement("People's own queries")]
    : [...digestName(by.digest), textElement(' in '), placeElement(by.digest.subscription)]),
  textElement(`: ${formatLikelyCredits(credits)}`),
];

const describeHolding = ({ period, holdAtPercent }: CreditWarning): string => {
  if (holdAtPercent === 0) return '';
  const isHeld = period.used * 100 >= period.included * holdAtPercent;
  return isHeld
    ? ' Until the next period, --refresh digests post the latest result without running, and files wait.'
    : ` From ${holdAtPercent}% on, --refresh digests post the latest result without running, and files wait for the next period.`;
};

/** Warns the operator, once a billing period, that most of its credits are used: how many, by what, and what to do. */
export const renderCreditWarning = (warning: CreditWarning): Message => {
  const { period, users, slash, now } = warning;
  const headline = `${formatUsedShare(period)} of this period's Dune credits are used, with ${describeDaysLeft(period, now)}.`;
  const facts = `That's ${describeUsedCredits(period)}, used by everything with this account.${describeHolding(warning)} Reading results goes on.`;
  const next = `To use less, have fewer digests run their query: in a digest's channel, \`${slash} list\` shows its number, and \`${slash} edit 1 --no-refresh\` stops the runs of number 1. To have more credits, change your plan on dune.com.`;
  const most = users.filter(({ credits }) => credits > 0).slice(0, maxUsers);
  return {
    text: `${headline} ${facts}`,
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      richText(paragraph(textElement(facts))),
      ...(most.length === 0
        ? []
        : [
            richText(
              paragraph(textElement('What used most this month in this app (an estimate):')),
              bulletList(most.map(userLine)),
            ),
          ]),
      richText(paragraph(...drawLine(next))),
      buttonRow(openButton('Open Dune', 'https://dune.com/settings')),
    ],
  };
};
