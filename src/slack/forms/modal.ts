import type { AckFn, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { messageView } from '../../messages/blocks/message.ts';
import type { FieldErrors } from '../../messages/forms/fields.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

/** A form that a person sent in. Slack waits three seconds for the first of these; it takes only one answer. */
export type SubmittedForm = {
  /** Answers in the place of the form; in a direct message where the person has closed it meanwhile. */
  readonly reply: Reply;
  /** Leaves the form open, with what is wrong under its fields. */
  readonly refuse: (errors: FieldErrors) => Promise<void>;
  /** Closes the form. What is said after that comes in a direct message. */
  readonly close: () => Promise<void>;
  /** Shows another view above the form, which stays as it is. */
  readonly push: (view: ModalView) => Promise<void>;
};

type Submission = {
  readonly ack: AckFn<ViewResponseAction>;
  readonly viewId: string;
  readonly title: string;
  readonly userId: string;
};

/** Returns what can be answered to a form that was sent in. */
export const createSubmittedForm = (
  { ack, viewId, title, userId }: Submission,
  { views, replies }: Pick<SlackServices, 'views' | 'replies'>,
): SubmittedForm => {
  let isAcknowledged = false;
  const acknowledge: AckFn<ViewResponseAction> = async (response) => {
    isAcknowledged = true;
    await ack(response);
  };
  return {
    reply: async (variants) => {
      const view = messageView(title, variants[0]());
      if (!isAcknowledged) return acknowledge({ response_action: 'update', view });
      const shown = await views.update({ id: viewId }, view);
      if (shown.kind !== 'shown') await replies.directly(userId)(variants, ephemeral);
    },
    refuse: (errors) => acknowledge({ response_action: 'errors', errors }),
    close: () => acknowledge(),
    push: (view) => acknowledge({ response_action: 'push', view }),
  };
};
