import type { KnownBlock, RichTextElement, StaticSelect } from '@slack/types';
import { escapePlainText } from './escape.ts';
import { menuRow } from './menus.ts';
import { paragraph, richText } from './rich-text.ts';

/** The longest text of a section. Source: docs.slack.dev/reference/block-kit/blocks/section-block. */
const maxText = 3_000;

/** Puts a mark around text, and spaces outside of it: Slack doesn't format `*bold *`. */
const withMark = (text: string, mark: string): string => {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}${mark}${words}${mark}${after}`;
};

/** Writes an element of rich text as mrkdwn, in which everything foreign is literal. `undefined` for one that isn't used here. */
const toMrkdwn = (element: RichTextElement): string | undefined => {
  switch (element.type) {
    case 'text': {
      const mark = element.style?.code ? '`' : element.style?.bold ? '*' : '';
      return withMark(escapePlainText(element.text), mark);
    }
    case 'link': {
      const link = `<${escapePlainText(element.url)}|${escapePlainText(element.text ?? element.url)}>`;
      return element.style?.bold ? `*${link}*` : link;
    }
    case 'user':
      return `<@${escapePlainText(element.user_id)}>`;
    case 'channel':
      return `<#${escapePlainText(element.channel_id)}>`;
    case 'date':
      return `<!date^${element.timestamp}^${element.format}|${element.fallback ?? ''}>`;
    default:
      return undefined;
  }
};

/**
 * Draws a text with a menu to its right, which saves a row of buttons. A section takes no rich text, so the elements become
 * mrkdwn; where that is too long, the menu stands below.
 */
export const lineWithMenu = (
  blockId: string,
  elements: readonly RichTextElement[],
  menu: StaticSelect | undefined,
): readonly KnownBlock[] => {
  const parts = elements.map(toMrkdwn);
  const text = parts.join('');
  if (menu === undefined || text.length > maxText || parts.includes(undefined))
    return [richText(paragraph(...elements)), ...(menu === undefined ? [] : [menuRow(blockId, [], menu)])];
  return [
    {
      type: 'section',
      block_id: blockId,
      text: { type: 'mrkdwn', text, verbatim: true },
      accessory: menu,
    },
  ];
};
