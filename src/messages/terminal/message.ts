import type {
  ContextBlock,
  DataTableBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import { unescapeText } from '../blocks/escape.ts';
import type { Message, MessageBlock } from '../blocks/message.ts';
import { drawGrid } from '../blocks/text-table.ts';
import { plainChart } from './chart.ts';

/** Wider than a message in Slack, because a terminal has the room. */
const terminalCapacity = { width: 150, characters: 60_000 };

/** Turns our own mrkdwn into plain text: the fallback of a date, the label of a link, mentions, no marks. */
const plainMrkdwn = (text: string): string =>
  unescapeText(
    text
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<([@#][^|>]*)>/g, '$1')
      .replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/```\n?/g, '')
      .replace(/\*([^*\n]+)\*/g, '$1')
      .replaceAll('\u2060', ''),
  );

const inline = (element: RichTextElement): string => {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return element.text ?? element.url;
    case 'date':
      return element.fallback ?? new Date(element.timestamp * 1000).toISOString();
    case 'user':
      return `@${element.user_id}`;
    case 'channel':
      return `#${element.channel_id}`;
    default:
      return '';
  }
};

const part = (element: RichTextBlockElement): string =>
  element.type === 'rich_text_list'
    ? element.elements.map(({ elements }) => `  • ${elements.map(inline).join('')}`).join('\n')
    : element.elements.map(inline).join('');

const richText = ({ elements }: RichTextBlock): string => elements.map(part).join('\n');

const context = ({ elements }: ContextBlock): string =>
  elements
    .map((element) => {
      if (element.type === 'mrkdwn') return plainMrkdwn(element.text);
      return element.type === 'plain_text' ? element.text : element.alt_text;
    })
    .join('\n');

const drawPressable = (element: Pressable): string => {
  if (element.type === 'button') return `[ ${element.text.text} ]`;
  return element.type === 'static_select' ? `[ ${element.placeholder?.text ?? 'Menu'} ▾ ]` : '';
};

const section = ({ text, fields = [], accessory }: SectionBlock): string => {
  const words = [...(text === undefined ? [] : [text]), ...fields]
    .map((one) => (one.type === 'mrkdwn' ? plainMrkdwn(one.text).replaceAll('`', '') : one.text))
    .join('\n');
  return accessory?.type === 'button' || accessory?.type === 'static_select'
    ? `${words}  ${drawPressable(accessory)}`
    : words;
};

const toCellText = (cell: DataTableBlock['rows'][number][number]): string =>
  cell.type === 'rich_text' ? richText(cell) : cell.text;

const dataTable = ({ rows }: DataTableBlock): string => {
  const [header = [], ...others] = rows;
  const isNumeric = header.map((_cell, index) => others.some((row) => row[index]?.type === 'raw_number'));
  return drawGrid(
    { header: header.map(toCellText), rows: others.map((row) => row.map(toCellText)), isNumeric },
    terminalCapacity,
  ).text;
};

type Pressable = Extract<MessageBlock, { readonly type: 'actions' }>['elements'][number];

const drawBlock = (block: MessageBlock): string => {
  switch (block.type) {
    case 'rich_text':
      return richText(block);
    case 'section':
      return section(block);
    case 'context':
      return context(block);
    case 'input':
      return `${block.label.text}: ________  ${block.hint?.text ?? ''}`.trimEnd();
    case 'header':
      return block.text.text;
    case 'divider':
      return '───';
    case 'data_table':
      return dataTable(block);
    case 'data_visualization':
      return plainChart(block, terminalCapacity);
    case 'actions':
      return block.elements.map(drawPressable).join(' ').trimEnd();
    default:
      return '';
  }
};

/** Draws a message as plain text for a terminal, as close to what Slack shows as letters can be. */
export const plainText = ({ text, blocks }: Message): string =>
  blocks.length === 0
    ? plainMrkdwn(text)
    : blocks
        .map(drawBlock)
        .filter((drawn) => drawn !== '')
        .join('\n\n');
