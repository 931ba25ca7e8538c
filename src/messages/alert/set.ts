import { escapePlainText } from '../blocks/escape.ts';
import type { MessageVariants } from '../blocks/message.ts';
import { digestTitle } from '../digest/title.ts';
import type { AlertSetView } from './view.ts';

/** Tells the channel that an alert was set or changed, and what it does. `slash`: the command to type. */
export const alertSetVariants = ({ alert }: AlertSetView, _slash: string): MessageVariants => [
  () => ({ text: escapePlainText(`${digestTitle(alert)}: new alert`), blocks: [] }),
];
