import { type Html, html } from './html.ts';

/** The type of something the app sent, even if the types allow no other. */
export const getType = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : 'nothing';

/** Draws a note instead of something unknown, so that it's noticed. */
export const notDrawn = (type: string): Html => html`<p class="not-drawn" role="note">Not drawn: ${type}</p>`;

/** The same within a line of text. */
export const notDrawnInline = (type: string): Html => html`<span class="not-drawn">Not drawn: ${type}</span>`;
