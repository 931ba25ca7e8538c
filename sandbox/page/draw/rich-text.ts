import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import { formatDate } from './date.ts';
import { anchor, type Html, html } from './html.ts';
import { drawChannel, drawCrowd, drawUser } from './mention.ts';
import type { DrawNames } from './names.ts';
import { getType, notDrawn, notDrawnInline } from './not-drawn.ts';

type Style = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
};

const styled = (inside: Html, { bold, italic, strike, code }: Style = {}): Html => {
  let drawn = inside;
  if (code === true) drawn = html`<code>${drawn}</code>`;
  if (strike === true) drawn = html`<del>${drawn}</del>`;
  if (italic === true) drawn = html`<em>${drawn}</em>`;
  return bold === true ? html`<strong>${drawn}</strong>` : drawn;
};

const drawEmoji = ({ name, unicode }: Extract<RichTextElement, { readonly type: 'emoji' }>): Html => {
  const points = (unicode ?? '').split('-').map((one) => Number.parseInt(one, 16));
  const isReal = points.every((point) => point > 0 && point <= 0x10ffff);
  return html`<span class="emoji">${isReal ? String.fromCodePoint(...points) : `:${name}:`}</span>`;
};

const drawBare = (element: RichTextElement, names: DrawNames): Html | undefined => {
  switch (element.type) {
    case 'text':
      return html`${element.text}`;
    case 'link':
      return anchor(element.url, element.text ?? element.url);
    case 'user':
      return drawUser(element.user_id, names);
    case 'channel':
      return drawChannel(element.channel_id, names);
    case 'usergroup':
      return drawCrowd(element.usergroup_id);
    case 'broadcast':
      return drawCrowd(element.range);
    case 'emoji':
      return drawEmoji(element);
    case 'date': {
      const { format, timestamp, fallback = '', url } = element;
      const words = formatDate(format, timestamp, names) ?? fallback;
      return url === undefined ? html`${words}` : anchor(url, words);
    }
    default:
      return undefined;
  }
};

const drawElement = (element: RichTextElement, names: DrawNames): Html => {
  const bare = drawBare(element, names);
  if (bare === undefined) return notDrawnInline(getType(element));
  return styled(bare, 'style' in element ? element.style : undefined);
};

const inline = (elements: readonly RichTextElement[], names: DrawNames): Html[] =>
  elements.map((element) => drawElement(element, names));

const drawList = (
  list: Extract<RichTextBlockElement, { readonly type: 'rich_text_list' }>,
  names: DrawNames,
): Html => {
  const { style, indent = 0, elements } = list;
  const offset = 'offset' in list && typeof list.offset === 'number' ? list.offset : 0;
  const items = elements.map((item) => html`<li>${inline(item.elements, names)}</li>`);
  const level = String(Math.min(8, Math.max(0, Math.trunc(indent))));
  return style === 'ordered'
    ? html`<ol data-indent="${level}" start="${Math.trunc(offset) + 1}">${items}</ol>`
    : html`<ul data-indent="${level}">${items}</ul>`;
};

const drawPart = (part: RichTextBlockElement, names: DrawNames): Html => {
  switch (part.type) {
    case 'rich_text_section':
      return html`<p>${inline(part.elements, names)}</p>`;
    case 'rich_text_preformatted':
      return html`<pre>${inline(part.elements, names)}</pre>`;
    case 'rich_text_quote':
      return html`<blockquote>${inline(part.elements, names)}</blockquote>`;
    case 'rich_text_list':
      return drawList(part, names);
    default:
      return notDrawn(getType(part));
  }
};

/** Draws rich text, in which everything is literal. Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export const drawRichText = ({ elements }: RichTextBlock, names: DrawNames): Html =>
  html`${elements.map((part) => drawPart(part, names))}`;

/** Returns its words alone, for sorting and searching. */
export const toPlainText = (block: RichTextBlock): string => {
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).join('');
    if (typeof value !== 'object' || value === null) return '';
    if ('elements' in value) return words(value.elements);
    if ('text' in value) return String(value.text);
    return 'url' in value ? String(value.url) : '';
  };
  return words(block);
};
