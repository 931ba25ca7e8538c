import type { TextObject } from '@slack/types';
import { type Html, html } from './html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import type { DrawNames } from './names.ts';

/** A text object: parsed where it is mrkdwn, literal where it is plain. */
export const drawText = (text: TextObject, names: DrawNames): Html =>
  text.type === 'mrkdwn' ? drawMrkdwn(text.text, names) : html`${text.text}`;
