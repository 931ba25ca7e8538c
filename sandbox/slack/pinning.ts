import { accept, type CallAnswer, refuse } from './answers.ts';
import type { Workspace } from './workspace.ts';

type Answer = (form: URLSearchParams) => CallAnswer;

/** Creates the calls that pin a message and unpin it. Source: docs.slack.dev/reference/methods/pins.add, "Errors". */
export const createPinning = (workspace: Workspace): { readonly add: Answer; readonly remove: Answer } => {
  const change =
    (isPinned: boolean): Answer =>
    (form) => {
      const channel = workspace.channel(form.get('channel') ?? '');
      if (channel === undefined) return refuse('channel_not_found');
      if (channel.isArchived === true) return refuse('is_archived');
      if (!channel.hasBot) return refuse('not_in_channel');
      const ts = form.get('timestamp') ?? '';
      const message = workspace.messages.find((one) => one.ts === ts && one.channel === channel.id);
      if (message === undefined) return refuse('message_not_found');
      if ((message.isPinned ?? false) === isPinned) return refuse(isPinned ? 'already_pinned' : 'no_pin');
      workspace.pin(ts, isPinned);
      return accept({});
    };
  return { add: change(true), remove: change(false) };
};
