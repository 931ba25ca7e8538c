import type { ModalView } from '@slack/types';
import { buttonRow } from '../blocks/buttons.ts';
import { messageView } from '../blocks/message.ts';
import { type HistoryPage, renderHistory } from '../digest/history.ts';
import type { NamedDigest } from '../digest/title.ts';
import { homeHistoryButton } from './buttons.ts';

/** Shows a page of a digest's history in a modal. `now` in ms. */
export const renderHistoryView = (digest: NamedDigest, history: HistoryPage, now: number): ModalView => {
  const view = messageView('History', renderHistory(digest, history, now));
  const { page, hasOlder } = history;
  const { id } = digest.subscription;
  const newer = page > 0 ? homeHistoryButton(id, 'Newer', page - 1) : undefined;
  const older = hasOlder ? homeHistoryButton(id, 'Older', page + 1) : undefined;
  const row = newer === undefined && older === undefined ? [] : [buttonRow(newer, older)];
  return { ...view, blocks: [...view.blocks, ...row] };
};
