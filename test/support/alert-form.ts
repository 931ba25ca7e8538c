import { expect } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import type { Bench } from './bench.ts';
import { useModal } from './modal.ts';

/** The form of an alert, and its preview. */
export const useAlertForm = (bench: Bench) => {
  const modal = useModal(bench);
  const { during, sandboxed, type, press } = bench;
  return {
    ...modal,
    /** Asks, and chooses *Alert me when…* in the menu under the answer. */
    alertAbout: async (question = '5550001', channel: string = channels.general.id): Promise<void> => {
      await type(question, channel);
      expect(await press('Alert me when…')).toEqual([]);
    },
    /** Closes what was saved. */
    sandboxedClose: () => sandboxed().slack.closeModal(modal.seen()),
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
