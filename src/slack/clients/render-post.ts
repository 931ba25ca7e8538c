import type { DigestPost } from '../../digests/messenger.ts';
import { alertVariants } from '../../messages/alert/alert.ts';
import { alertSetVariants } from '../../messages/alert/set.ts';
import type { MessageVariants } from '../../messages/blocks/message.ts';
import { boardVariants } from '../../messages/board/board.ts';
import { boardAgainVariants, renderBoardMoved } from '../../messages/board/status.ts';
import { digestVariants } from '../../messages/digest/digest.ts';
import { renderEdited } from '../../messages/digest/edited.ts';
import { renderHandedOver } from '../../messages/digest/handed-over.ts';
import { renderManaged } from '../../messages/digest/managed.ts';
import { newRowsVariants } from '../../messages/digest/new-rows.ts';
import { notificationVariants } from '../../messages/digest/notification.ts';
import { renderOwnerLeft } from '../../messages/digest/owner-left.ts';
import { staleVariants } from '../../messages/digest/stale.ts';
import { renderStopped } from '../../messages/digest/stopped.ts';
import { subscribedVariants } from '../../messages/digest/subscribed.ts';
import { reportDigestVariants, reportRestVariants } from '../../messages/report/report.ts';

/** The names to type: after `/invite @`, and of the command. */
type TypedNames = { readonly botName: string; readonly slash: string };

/** Renders a digest's message in ever plainer variants. */
export const renderPost = (post: DigestPost, { botName, slash }: TypedNames): MessageVariants => {
  switch (post.kind) {
    case 'digest':
      return digestVariants(post.view);
    case 'board':
      return boardVariants(post.view);
    case 'board-again':
      return boardAgainVariants(post.view);
    case 'board-changes':
    case 'no-file':
      return [() => post.view];
    case 'board-moved':
      return [() => renderBoardMoved(post.view)];
    case 'alert':
      return alertVariants(post.view);
    case 'alert-set':
      return alertSetVariants(post.view, slash);
    case 'new-rows':
      return newRowsVariants(post.view, slash);
    case 'stale':
      return staleVariants(post.view);
    case 'report':
      return reportDigestVariants(post.view).main;
    case 'report-rest':
      return reportRestVariants(post.view);
    case 'subscribed':
      return subscribedVariants(post.view, slash);
    case 'edited':
      return [() => renderEdited(post.view)];
    case 'managed':
      return [() => renderManaged(post.view)];
    case 'stopped':
      return [() => renderStopped(post.view)];
    case 'handed-over':
      return [() => renderHandedOver(post.view, post.audience)];
    case 'owner-left':
      return [() => renderOwnerLeft(post.view)];
    case 'notifications':
      return notificationVariants(post.view, botName, slash);
  }
};
