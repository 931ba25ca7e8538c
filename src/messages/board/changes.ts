import { shorten } from '../../core/text/shorten.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { changesBlock } from '../digest/changes.ts';
import { digestHeadline } from '../digest/headline.ts';

/** The longest headline of a notification. */
const maxHeadline = 300;

/** Draws what changed on a board, for its thread. */
export const renderBoardChanges = (changes: Changes, { hasMore }: Pick<Dataset, 'hasMore'>): Message => ({
  text: escapePlainText(shorten(digestHeadline(changes), maxHeadline)),
  blocks: [changesBlock(changes, hasMore)],
});
