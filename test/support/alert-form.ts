import { expect } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import type { Bench } from './bench.ts';
import { useModal } from './modal.ts';

/** The form of an alert, and its preview. */
export const useAlertForm = (bench: Bench) => {
  const modal = useModal(bench);
  const { during, sandboxed, type } = bench;
  return {
    ...modal,
    /** Asks, and chooses *Alert me when…* in the menu under the answer. */
    alertAbout: async (question = '5550001', channel: string = channels.general.id): Promise<void> => {
      const [answer] = await type(question, channel);
      const message = answer ?? expect.unreachable('there is no answer');
      expect(await during(() => sandboxed().slack.choose(message, 'Alert me when…'))).toEqual([]);
    },
    /** Chooses the kind of alert. */
    choose: (kind: string) =>
      during(() => sandboxed().slack.pressInView(modal.seen(), { actionId: 'alert_kind', value: kind })),
    /** What a form gives for a preview, which says nothing in a channel yet. */
    preview: async (filled = {}): Promise<string> => {
      expect(await modal.submit(filled)).toEqual([]);
      return modal.form();
    },
  };
};
