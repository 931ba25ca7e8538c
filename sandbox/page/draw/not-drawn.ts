import { type Html, html } from './html.ts';

/** The type of something that the app sent, also where the types say that there can be no other. */
export const getType = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : 'nothing';

/** In the place of what nobody can draw, so that it does not go unnoticed. */
export const notDrawn = (type: string): Html => html`<p class="not-drawn" role="note">Not drawn: ${type}</p>`;

/** The same within a line of text. */
export const notDrawnInline = (type: string): Html => html`<span class="not-drawn">Not drawn: ${type}</span>`;
