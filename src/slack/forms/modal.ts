import type { AckFn, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { messageView } from '../../messages/blocks/message.ts';
import type { FieldErrors } from '../../messages/forms/form-state.ts';
import { showHiddenErrors } from '../../messages/forms/more-options.ts';
import { queryField } from '../../messages/forms/query-field.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

/** The answers to a submitted form. Slack waits three seconds for the first one and accepts no second. */
export type SubmittedForm = {
  /** Replaces the form with a message; sends it as a direct message if the person closed the form. */
  readonly reply: Reply;
  /** Does the same under another title. `Back` returns to the form below, with everything that was filled in. */
  readonly replyAs: (title: string, close: 'Close' | 'Back') => Reply;
  /** Keeps the form open and shows errors under its fields. */
  readonly refuse: (errors: FieldErrors) => Promise<void>;
  /** Closes the form. Later replies come as direct messages. */
  readonly close: () => Promise<void>;
  /** Shows another view in place of the form. */
  readonly show: (view: ModalView) => Promise<void>;
  /** Shows another view on top of the form. */
  readonly push: (view: ModalView) => Promise<void>;
};

type Submission = {
  readonly ack: AckFn<ViewResponseAction>;
  readonly view: Pick<ViewOutput, 'id' | 'blocks'>;
  readonly title: string;
  readonly userId: string;
};

/** Returns the field that says what no shown field can: the query's, or the first of a form without one. */
const findFallback = (blocks: ViewOutput['blocks']): string =>
  blocks.some(({ block_id }) => block_id === queryField)
    ? queryField
    : (blocks.find(({ type }) => type === 'input')?.block_id ?? queryField);

const listBlockIds = (blocks: ViewOutput['blocks']): readonly string[] =>
  blocks.flatMap(({ block_id }) => block_id ?? []);

/** Creates the answers to a submitted form. */
export const createSubmittedForm = (
  { ack, view: form, title, userId }: Submission,
  { views, replies }: Pick<SlackServices, 'views' | 'replies'>,
): SubmittedForm => {
  let isAcknowledged = false;
  const acknowledge: AckFn<ViewResponseAction> = async (response) => {
    isAcknowledged = true;
    await ack(response);
  };
  const replyAs =
    (shownTitle: string, close: 'Close' | 'Back'): Reply =>
    async (variants) => {
      const view = messageView(shownTitle, variants[0](), close);
      if (!isAcknowledged) return acknowledge({ response_action: 'update', view });
      const shown = await views.update({ id: form.id }, view);
      if (shown.kind !== 'shown') await replies.directly(userId)(variants, ephemeral);
    };
  return {
    reply: replyAs(title, 'Close'),
    replyAs,
    refuse: (errors) =>
      acknowledge({
        response_action: 'errors',
        errors: showHiddenErrors(errors, listBlockIds(form.blocks), findFallback(form.blocks)),
      }),
    close: () => acknowledge(),
    show: (view) => acknowledge({ response_action: 'update', view }),
    push: (view) => acknowledge({ response_action: 'push', view }),
  };
};
