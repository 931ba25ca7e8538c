import { limits } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, preformatted, richText } from '../blocks/rich-text.ts';
import { code, drawLine, textMessage } from '../blocks/text-message.ts';

/** A document of a channel's digests, and how many this version couldn't read. Foreign. */
export type ExportedView = { readonly text: string; readonly unreadable: number };

/** Room for the lines around the document. */
const aroundText = 600;

/** Tells if a document can be shown in a message; a longer one is a file. */
export const fitsMessage = ({ text }: ExportedView): boolean => text.length <= limits.blockText - aroundText;

const listNotes = ({ unreadable }: ExportedView): readonly string[] => [
  ...(unreadable === 0 ? [] : [`Left out: ${unreadable} that this version can't read.`]),
  `Keep it in a repository; ${code('npm run digests -- plan FILE')} says what a change would do.`,
];

/** Renders a document in a message, ready to be copied. */
export const renderExported = (view: ExportedView): Message => ({
  text: 'The digests of this channel as text',
  blocks: [
    richText(paragraph(...drawLine('This channel as text', { bold: true }))),
    richText(preformatted(view.text.trimEnd())),
    ...listNotes(view).map((line) => richText(paragraph(...drawLine(line)))),
  ],
});

/** Renders what stands above a document that is a file. */
export const renderExportIntro = (view: ExportedView): Message =>
  textMessage({
    headline: 'The digests of a channel as text, for you alone.',
    parts: listNotes(view).map((text) => ({ text })),
  });

/** Tells the person where the file is. */
export const renderExportSent = (): Message =>
  textMessage({
    headline: "It's too long for a message, so it's a file in your direct messages with this app.",
  });

/** Tells the person that the file couldn't be shared. `code`: Slack's own word. */
export const renderExportNotShared = (reason: string): Message =>
  textMessage({
    headline: "It's too long for a message, and Slack didn't take the file.",
    hint: `Your operator can get it with ${code('npm run digests -- export FILE')}. Slack said: ${reason}.`,
  });

/** Tells the person that there is nothing to export. */
export const renderNothingToExport = (slash: string): Message =>
  textMessage({
    headline: 'This channel has no digests or alerts yet.',
    hint: `For example: ${code(`${slash} subscribe 1252207 daily at 9:00`)}`,
  });

/** Tells the person that what is between them and the app is in no text. */
export const renderNoDirectExport = (): Message =>
  textMessage({
    headline: 'Digests in direct messages stay out of text files.',
    hint: 'Use it in the channel whose digests you want.',
  });
