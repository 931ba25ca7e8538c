import type { ModalView } from '@slack/types';
import type { AskRequest } from '../../command/request.ts';
import { channel, paragraph, richText, words } from '../rich-text.ts';
import { questionInWords } from '../shortcut/named.ts';

/** The form that subscribes a channel to a question: its fields, by the ids of their blocks. */
export const subscribeForm = {
  callbackId: 'subscribe_channel',
  title: 'Subscribe',
  when: 'when',
  how: 'how',
  /** The boxes under `how`. */
  changed: 'changed',
  refresh: 'refresh',
} as const;

/** What the form is about: a question in the language people type, and the channel that will have its digest. */
export type SubscribeSubject = { readonly channelId: string; readonly question: string };

/** The subject as a form carries it. */
const written = ({ channelId, question }: SubscribeSubject): string => `${channelId} ${question}`;

/** The same, read back; `undefined` when it is not what the form wrote. */
export const readSubject = (text: string): SubscribeSubject | undefined => {
  const [, channelId, question] = /^([A-Z0-9]+) (.+)$/s.exec(text) ?? [];
  return channelId === undefined || question === undefined ? undefined : { channelId, question };
};

type Terms = { readonly executionsPerDay: number };

const box = (value: string, text: string) => ({ value, text: { type: 'plain_text' as const, text } });

/** The form for a question and a channel. Where queries are never run, that is not offered. */
export const renderSubscribeForm = (
  request: AskRequest,
  subject: SubscribeSubject,
  { executionsPerDay }: Terms,
): ModalView => ({
  type: 'modal',
  callback_id: subscribeForm.callbackId,
  private_metadata: written(subject),
  title: { type: 'plain_text', text: subscribeForm.title },
  submit: { type: 'plain_text', text: 'Subscribe' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    richText(paragraph(words(`${questionInWords(request)} in `), channel(subject.channelId))),
    {
      type: 'input',
      block_id: subscribeForm.when,
      label: { type: 'plain_text', text: 'When' },
      hint: {
        type: 'plain_text',
        text: 'daily at 9:00 and 17:00, mondays 8am, hourly, monthly on the 1st at 9:00; in your own time, or in that of a city behind it: daily 9:00 Tokyo',
      },
      element: {
        type: 'plain_text_input',
        action_id: subscribeForm.when,
        initial_value: 'every weekday at 9:00',
        max_length: 200,
        focus_on_load: true,
      },
    },
    {
      type: 'input',
      block_id: subscribeForm.how,
      optional: true,
      label: { type: 'plain_text', text: 'How' },
      element: {
        type: 'checkboxes',
        action_id: subscribeForm.how,
        options: [
          box(subscribeForm.changed, 'Silent when nothing changed'),
          ...(executionsPerDay > 0
            ? [box(subscribeForm.refresh, 'Dune runs the query first, which spends execution credits')]
            : []),
        ],
      },
    },
  ],
});
