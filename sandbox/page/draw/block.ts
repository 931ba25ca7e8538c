import type { ImageElement, KnownBlock } from '@slack/types';
import { dataVisualization } from '../../slack/blocks/charts.ts';
import { drawChart } from './chart/chart.ts';
import { drawElement, drawInput } from './element.ts';
import { anchor, attributes, type Html, html } from './html.ts';
import { getType, notDrawn } from './not-drawn.ts';
import { drawRichText } from './rich-text.ts';
import type { Setting } from './setting.ts';
import { drawDataTable } from './table.ts';
import { drawText } from './text.ts';

type Of<T extends KnownBlock['type']> = Extract<KnownBlock, { readonly type: T }>;

/** The page loads nothing from elsewhere, so an image is drawn as its alt text and a link. */
const drawImage = (image: ImageElement | Of<'image'>): Html =>
  html`<span class="image">${anchor('image_url' in image ? image.image_url : '', image.alt_text)}</span>`;

const drawSection = (block: Of<'section'>, id: string, setting: Setting): Html => {
  const { text, fields = [], accessory } = block;
  const words = text === undefined ? '' : html`<div class="words">${drawText(text, setting.names)}</div>`;
  const drawnFields = fields.map((field) => html`<div>${drawText(field, setting.names)}</div>`);
  const aside = (one: NonNullable<typeof accessory>): Html =>
    one.type === 'image' ? drawImage(one) : drawElement(one, id, setting);
  return html`<div class="section-main">${words}${fields.length === 0 ? '' : html`<div class="fields">${drawnFields}</div>`}</div>${accessory === undefined ? '' : html`<div class="accessory">${aside(accessory)}</div>`}`;
};

const drawHeading = (block: Of<'header'>): Html => {
  const level = 'level' in block && typeof block.level === 'number' ? block.level : 1;
  // The page's own headings are above these.
  return html`<div class="heading" data-level="${level}" role="heading" aria-level="${level + 2}">${block.text.text}</div>`;
};

/** Blocks that Slack's types don't have yet. */
const drawUntyped = (block: unknown): Html | undefined => {
  const { success, data } = dataVisualization.safeParse(block);
  return success ? drawChart(data) : undefined;
};

const drawInside = (block: KnownBlock, id: string, index: number, setting: Setting): Html | undefined => {
  const { names } = setting;
  switch (block.type) {
    case 'rich_text':
      return drawRichText(block, names);
    case 'section':
      return drawSection(block, id, setting);
    case 'context':
      return html`${block.elements.map(
        (one) => html`<span>${one.type === 'image' ? drawImage(one) : drawText(one, names)}</span>`,
      )}`;
    case 'actions':
      return html`${block.elements.map((one) => drawElement(one, id, setting))}`;
    case 'input':
      return drawInput(block, id, index, setting);
    case 'header':
      return drawHeading(block);
    case 'divider':
      return html`<hr>`;
    case 'image':
      return drawImage(block);
    case 'data_table':
      return drawDataTable(block, names);
    default:
      return drawUntyped(block);
  }
};

/** Draws blocks. Those without an ID are known by their position, as in the sandbox's Slack. */
export const drawBlocks = (blocks: readonly KnownBlock[], setting: Setting): Html =>
  html`<div class="blocks">${blocks.map((block, index) => {
    const id = block.block_id ?? `block-${index}`;
    const inside = drawInside(block, id, index, setting);
    if (inside === undefined) return notDrawn(getType(block));
    return html`<div${attributes({ class: `block ${block.type}`, 'data-block-id': id })}>${inside}</div>`;
  })}</div>`;
