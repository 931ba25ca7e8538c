import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextLink,
  RichTextText,
} from '@slack/types';
import { formatMinute } from '../../core/text/time.ts';

type Style = { readonly bold?: true; readonly italic?: true; readonly code?: true };

/**
 * Creates a block of rich text. Slack takes its text literally: nothing in it is parsed, so foreign text needs no escaping
 * and can mention nobody. Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
 */
export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** Creates a piece of text. Slack rejects an empty one, so callers pass at least one character. */
export const textElement = (text: string, style?: Style): RichTextText => ({
  type: 'text',
  text,
  ...(style && { style }),
});

/** Creates a link. */
export const linkElement = (text: string, url: string, style?: Style): RichTextLink => ({
  type: 'link',
  url,
  text,
  ...(style && { style }),
});

/** Creates a mention of a person: the only way in which the app mentions somebody, and never with an id from foreign text. */
export const userElement = (userId: string): RichTextElement => ({ type: 'user', user_id: userId });

/** Creates a link to a channel. */
export const channelElement = (channelId: string): RichTextElement => ({
  type: 'channel',
  channel_id: channelId,
});

const dateToken = (at: number, format: string, fallback: string): RichTextElement => ({
  type: 'date',
  timestamp: Math.floor(at / 1000),
  format,
  fallback,
});

/**
 * Creates a time, ms, in the reader's own zone and clock. Never a relative day: a message is read again tomorrow.
 * Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block, element `date`.
 */
export const dateElement = (at: number): RichTextElement =>
  dateToken(at, '{date_short}, {time}', `${formatMinute(new Date(at))} UTC`);

/** The same with how long ago that is, which Slack counts whenever the message is drawn. */
export const agoElement = (at: number): RichTextElement =>
  dateToken(at, '{date_short}, {time} ({ago})', `${formatMinute(new Date(at))} UTC`);

/** Creates the day of a time, ms, in the reader's own zone. */
export const dayElement = (at: number): RichTextElement =>
  dateToken(at, '{date_short}', `${formatMinute(new Date(at)).slice(0, 10)} UTC`);

/** Creates a paragraph. */
export const paragraph = (...elements: RichTextElement[]): RichTextBlockElement => ({
  type: 'rich_text_section',
  elements,
});

/** Creates monospaced lines, kept as they are. */
export const preformatted = (text: string): RichTextBlockElement => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text }],
});

/** Creates a bulleted list. */
export const bulletList = (items: readonly (readonly RichTextElement[])[]): RichTextBlockElement => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items.map((elements) => ({ type: 'rich_text_section', elements: [...elements] })),
});
