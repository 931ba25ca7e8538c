import type { ReportPart, SavedPart } from '../../core/report.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';

/** A part of a report as it is shown: its result, or why there is none, in a sentence of mrkdwn that stands in its place. */
export type ReportPartView =
  | {
      readonly kind: 'dataset';
      readonly part: ReportPart;
      readonly dataset: Dataset;
      /** Since the last digest; `undefined` where nothing is compared. */
      readonly changes: Changes | undefined;
    }
  | { readonly kind: 'failed'; readonly part: SavedPart; readonly why: string };

/** A report with everything that was read for it. `name`: as people type it. */
export type ReportView = { readonly name: string; readonly parts: readonly ReportPartView[] };
