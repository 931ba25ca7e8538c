import { workAt } from '../../../platform/place.ts';
import type { Reply } from '../../clients/reply.ts';
import { findEditable } from '../../forms/digest-form.ts';
import { replyProblem } from '../../handlers/digest-replies.ts';
import { type FormClick, openForm } from '../open-form.ts';
import { drawEditedAlert } from './alert.ts';
import { type DigestFormServices, drawEditedDigest } from './digest.ts';

/**
 * Opens the form for a digest or an alert, filled in: one of the person's own, or one of the channel in which they clicked.
 */
export const openEdit = async (
  id: string,
  click: FormClick,
  reply: Reply,
  services: DigestFormServices,
  clickedIn = '',
): Promise<void> => {
  const own = await findEditable(id, clickedIn, click.userId, services);
  if (own === undefined) return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  if (own.refusal !== undefined) return replyProblem(own.refusal, reply, services);
  const drawEdited = own.subscription.terms.alert === undefined ? drawEditedDigest : drawEditedAlert;
  // Also in the App Home, which is no place by itself.
  const view = await workAt(own.subscription, () => drawEdited(own, services));
  return openForm(view, click, reply, services);
};
