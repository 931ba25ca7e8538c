import { expect } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import type { Bench } from './bench.ts';
import { useModal } from './modal.ts';

/** The form of a digest, and its preview. */
export const useDigestForm = (bench: Bench) => {
  const modal = useModal(bench);
  const { type, press } = bench;
  return {
    ...modal,
    /** Presses *Subscribe* under the answer to a question. */
    opened: async (
      question = '3493826 chain=base --top 2',
      channel: string = channels.general.id,
    ): Promise<void> => {
      await type(question, channel);
      expect(await press('Subscribe')).toEqual([]);
    },
    /** What a form gives for a preview, which says nothing in a channel yet. */
    preview: async (filled = {}): Promise<string> => {
      expect(await modal.submit(filled)).toEqual([]);
      return modal.form();
    },
  };
};
