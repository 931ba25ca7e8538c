import type { SandboxedBot } from '../../sandbox/bot.ts';
import { channels, type Posted } from '../../sandbox/slack/workspace.ts';

/** An answer as version 0.1.0 posted it: its buttons are pressed for as long as people scroll up. */
export const postEarlierAnswer = (
  { slack }: SandboxedBot,
  question: string,
  more: readonly { readonly text: string; readonly actionId: string; readonly value: string }[] = [],
): Posted =>
  slack.workspace.post({
    channel: channels.general.id,
    text: `Dune query ${question}`,
    onlyFor: undefined,
    blocks: [
      {
        type: 'actions',
        elements: [
          { text: 'Refresh', actionId: 'refresh_answer', value: question },
          { text: 'Subscribe', actionId: 'subscribe_answer', value: question },
          { text: 'Save', actionId: 'save_answer', value: question },
          ...more,
        ].map(({ text, actionId, value }) => ({
          type: 'button',
          action_id: actionId,
          value,
          text: { type: 'plain_text', text },
        })),
      },
    ],
  });
