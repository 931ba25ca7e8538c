import type { DigestPost } from '../../digests/messenger.ts';
import type { Forms } from '../../messages/blocks/message.ts';
import { digestForms } from '../../messages/digest/digest.ts';
import { renderManaged } from '../../messages/digest/managed.ts';
import { noticeForms } from '../../messages/digest/owner-notice.ts';
import { staleForms } from '../../messages/digest/stale.ts';
import { subscribedForms } from '../../messages/digest/subscribed.ts';

/** Puts what digests post into words, in ever plainer forms. `botName`: what people type behind `/invite @`. */
export const renderPost = (post: DigestPost, botName: string): Forms => {
  switch (post.kind) {
    case 'digest':
      return digestForms(post.view);
    case 'stale':
      return staleForms(post.view);
    case 'subscribed':
      return subscribedForms(post.view);
    case 'managed':
      return [() => renderManaged(post.view)];
    case 'notifications':
      return noticeForms(post.view, botName);
  }
};
