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
 * Rich text takes what it is given literally: nothing in it is parsed, so foreign text needs no escaping and can mention
 * nobody. Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
 */
export const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** A run of words. Slack refuses an empty one, so callers give at least one character. */
export const textElement = (text: string, style?: Style): RichTextText => ({
  type: 'text',
  text,
  ...(style && { style }),
});

/** Words that lead to an address. */
export const linkElement = (text: string, url: string, style?: Style): RichTextLink => ({
  type: 'link',
  url,
  text,
  ...(style && { style }),
});

/** A person by name. It is the one way in which the bot mentions somebody, and never with an id out of foreign text. */
export const userElement = (userId: string): RichTextElement => ({ type: 'user', user_id: userId });

/** A channel by name. */
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
 * A time, ms, in the reader's own zone. Never a relative day: a message is read again tomorrow.
 * Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block, element `date`.
 */
export const dateElement = (at: number): RichTextElement =>
  dateToken(at, '{date_short}, {time}', `${formatMinute(new Date(at))} UTC`);

/** The day of a time, ms, in the reader's own zone. */
export const dayElement = (at: number): RichTextElement =>
  dateToken(at, '{date_short}', `${formatMinute(new Date(at)).slice(0, 10)} UTC`);

/** One paragraph. */
export const paragraph = (...elements: RichTextElement[]): RichTextBlockElement => ({
  type: 'rich_text_section',
  elements,
});

/** Monospaced lines, kept as they are. */
export const preformatted = (text: string): RichTextBlockElement => ({
  type: 'rich_text_preformatted',
  elements: [{ type: 'text', text }],
});

/** A list with a dot before each item. */
export const bulletList = (items: readonly (readonly RichTextElement[])[]): RichTextBlockElement => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: items.map((elements) => ({ type: 'rich_text_section', elements: [...elements] })),
});
