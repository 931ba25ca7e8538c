import type { KnownBlock, ModalView } from '@slack/types';

/** What a form is called, what its button says, and what it carries until it is sent in. */
export type FormFrame = {
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string;
  /** At most 3,000 characters. Source: docs.slack.dev/reference/views. */
  readonly metadata: string;
  readonly close?: string;
};

/** A form that is sent in with a button. */
export const formView = (
  { callbackId, title, submit, metadata, close = 'Cancel' }: FormFrame,
  blocks: readonly KnownBlock[],
): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadata,
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: submit },
  close: { type: 'plain_text', text: close },
  blocks: [...blocks],
});
