import type { TextObject } from '@slack/types';
import { type Html, html } from './html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import type { DrawNames } from './names.ts';

/** Draws a text object: mrkdwn is parsed, plain text is literal. */
export const drawText = (text: TextObject, names: DrawNames): Html =>
  text.type === 'mrkdwn' ? drawMrkdwn(text.text, names) : html`${text.text}`;
