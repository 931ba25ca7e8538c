import { shorten } from '../../core/text/shorten.ts';
import { type Drawing, datasetVariants } from '../answer/dataset-variants.ts';
import { noteBlocks } from '../answer/sections.ts';
import { buttonRow, showTableButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { resumeButton } from './buttons.ts';
import { describeChanges } from './changed-settings.ts';
import {
  draftPreviewBlocks,
  isSameTable,
  listDraftNotes,
  runEachTimeButton,
  type SubscribedView,
} from './subscribed.ts';
import { digestNoun, linkedName, type NamedDigest, plainTitle } from './title.ts';

/** A changed digest. */
export type EditedView = SubscribedView & { readonly before: NamedDigest };

/** One line has no room for every value of a long change. */
const maxChanges = 600;

const isPaused = ({ subscription }: NamedDigest): boolean => subscription.state.kind === 'paused';

/**
 * Tells the channel in one line who changed what. It shows no table, so one that the digest shows from now on is a click
 * away.
 */
export const renderEdited = ({ digest, before, by }: EditedView): Message => {
  const { subscription, request } = digest;
  const { id, number, terms } = subscription;
  const title = plainTitle(subscription);
  const all = describeChanges(before, digest).join(', ');
  const changes = all === '' ? '' : `: ${shorten(all, maxChanges)}`;
  const verb = isPaused(before) && !isPaused(digest) ? 'changed and resumed' : 'changed';
  const stays = isPaused(digest) ? '. It stays paused until someone resumes it.' : '';
  // A report has several tables.
  const shows = terms.report === undefined && !isSameTable(before, digest) ? request : undefined;
  const table = shows && showTableButton(shows);
  const resume = isPaused(digest) ? resumeButton(id) : undefined;
  return {
    text: escapePlainText(`${shorten(title, 40)} (#${number}) ${verb}${changes}`),
    blocks: [
      richText(
        paragraph(
          userElement(by),
          textElement(` ${verb} `),
          textElement(`#${number} `, { bold: true }),
          linkedName(title, digest),
          textElement(`${changes}${stays}` || '.'),
        ),
      ),
      ...(table === undefined && resume === undefined ? [] : [buttonRow(table, resume)]),
    ],
  };
};

/**
 * Shows the person who changed a digest what it will look like, and the notes about it: the channel got one line.
 * `undefined` when there is nothing more to see.
 */
export const editPreviewVariants = (view: EditedView, slash: string): MessageVariants | undefined => {
  const { before, digest, preview } = view;
  const { number } = digest.subscription;
  const notes = listDraftNotes(view, `${slash} edit ${number} `);
  const showsTable = !isSameTable(before, digest) && preview !== 'none';
  if (!showsTable && notes.length === 0) return undefined;
  const noun = digestNoun(digest);
  const headline = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} #${number} from now on:`;
  const runs = runEachTimeButton(number, view.remarks, 0);
  const draw = (drawing: Drawing): Message => ({
    text: headline,
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      ...noteBlocks(notes),
      ...(runs === undefined ? [] : [buttonRow(runs)]),
      ...(showsTable ? draftPreviewBlocks(view, drawing) : []),
    ],
  });
  return showsTable && typeof preview === 'object'
    ? datasetVariants(preview, draw)
    : [() => draw({ table: 'text', chart: false })];
};
