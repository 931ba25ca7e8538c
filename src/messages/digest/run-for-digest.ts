import type { Message } from '../blocks/message.ts';
import { paragraph, person, richText, words } from '../blocks/rich-text.ts';

const said = {
  begun: ' has the query run on Dune; the digest follows here.',
  later: ' had the query run on Dune; the digest follows here when the run ends.',
  done: ' had the query run on Dune, and the digest was posted.',
} as const;

/** Takes the place of the message that said the data is too old, once somebody has the query run. */
export const renderRunForDigest = (stage: keyof typeof said, userId: string): Message => ({
  text: `Somebody${said[stage]}`,
  blocks: [richText(paragraph(person(userId), words(said[stage])))],
});
