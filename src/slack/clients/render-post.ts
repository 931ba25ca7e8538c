import type { DigestPost } from '../../digests/messenger.ts';
import type { MessageVariants } from '../../messages/blocks/message.ts';
import { digestVariants } from '../../messages/digest/digest.ts';
import { renderManaged } from '../../messages/digest/managed.ts';
import { notificationVariants } from '../../messages/digest/notification.ts';
import { staleVariants } from '../../messages/digest/stale.ts';
import { subscribedVariants } from '../../messages/digest/subscribed.ts';

/** Puts what digests post into words, in ever plainer forms. `botName`: what people type behind `/invite @`. */
export const renderPost = (post: DigestPost, botName: string): MessageVariants => {
  switch (post.kind) {
    case 'digest':
      return digestVariants(post.view);
    case 'stale':
      return staleVariants(post.view);
    case 'subscribed':
      return subscribedVariants(post.view);
    case 'managed':
      return [() => renderManaged(post.view)];
    case 'notifications':
      return notificationVariants(post.view, botName);
  }
};
