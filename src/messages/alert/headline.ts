import type { RichTextElement } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { textElement } from '../blocks/rich-text.ts';
import { plainTitle } from '../digest/title.ts';
import { storedLink } from '../text/format-question.ts';
import { type TimedText, timedElements, timedMrkdwn } from '../text/timed-text.ts';
import type { AlertView } from './view.ts';

/** The characters of a notification that a phone shows. The news is to be among them. */
const maxSeen = 80;
/** The longest title in it, and the shortest that still tells which alert it is. */
const maxTitle = 40;
const minTitle = 15;

/** Writes the notification of a message: the alert and the news first, then the link. `news` is foreign. */
export const notificationText = ({ alert, lateSince }: AlertView, news: TimedText): string => {
  const { subscription, request } = alert;
  const late = lateSince === undefined ? '' : 'Late: ';
  const [first = ''] = news;
  const length = typeof first === 'string' ? first.length : 0;
  const room = maxSeen - ': '.length - late.length - length;
  const title = shorten(plainTitle(subscription), Math.min(maxTitle, Math.max(minTitle, room)));
  const link = `\n<${storedLink(subscription.queryId, request?.parameters)}|Open in Dune>`;
  const head = `${escapePlainText(title)}: ${late}${timedMrkdwn(news)}`;
  return `${head.length + link.length > limits.messageText ? escapePlainText(title) : head}${link}`;
};

/** Says that a message comes late, in front of its news. */
export const lateElements = ({ lateSince }: AlertView): readonly RichTextElement[] =>
  lateSince === undefined
    ? []
    : [textElement('Late', { bold: true }), ...timedElements([' (this was ', { at: lateSince }, '): '])];
