import { escapePlainText } from '../blocks/escape.ts';
import type { MessageVariants } from '../blocks/message.ts';
import { digestTitle } from '../digest/title.ts';
import type { AlertView } from './view.ts';

/** Renders a message about an incident. `slash`: the command to type. */
export const alertVariants = ({ alert, kind }: AlertView, _slash: string): MessageVariants => [
  () => ({ text: escapePlainText(`${digestTitle(alert)}: ${kind}`), blocks: [] }),
];
