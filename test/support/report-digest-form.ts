import { expect } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import { type Bench, texts } from './bench.ts';
import { useDigestForm } from './digest-form.ts';

/** The form for a digest of a report, from a report that is shown. */
export const useReportDigestForm = (bench: Bench) => {
  const { type, press } = bench;
  const build = async (): Promise<void> => {
    await type('report add weekly 5550001 --top 3 --title "Leaders"');
    await type('report add weekly 3493826 chain=base --top 2 --title "Volumes"');
  };
  return {
    ...useDigestForm(bench),
    /** Makes a report of two queries, called weekly. */
    build,
    /** Presses *Subscribe…* under that report. */
    opened: async (): Promise<void> => {
      await build();
      await type('report weekly');
      expect(await press('Subscribe…')).toEqual([]);
    },
    /** What the list of a channel says. */
    listed: async (channel: string = channels.general.id): Promise<string> =>
      texts(await type('list', channel)).join('\n'),
  };
};
