import { type Html, html } from './html.ts';
import type { DrawNames } from './names.ts';

/** A person by name. */
export const drawUser = (id: string, names: DrawNames): Html =>
  html`<span class="mention">@${names.user(id)}</span>`;

/** A channel by name. */
export const drawChannel = (id: string, names: DrawNames): Html =>
  html`<span class="mention">#${names.channel(id)}</span>`;

/** Everybody, or a group of people. */
export const drawCrowd = (name: string): Html => html`<span class="mention crowd">@${name}</span>`;
