import type { ReportPart, SavedPart } from '../../core/report.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Asked } from '../answer/asked-line.ts';
import type { MessageVariants } from '../blocks/message.ts';
import type { Remark } from '../digest/remark.ts';

/** A part of a report as it is shown: its result, or why there is none, in a sentence of mrkdwn that stands in its place. */
export type ReportPartView =
  | {
      readonly kind: 'dataset';
      readonly part: ReportPart;
      readonly dataset: Dataset;
      /** Since the last digest; `undefined` where nothing is compared. */
      readonly changes: Changes | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly part: SavedPart;
      readonly why: string;
      /** The name of its query, where it's known. Foreign. */
      readonly queryName?: string | undefined;
    };

/** A part with a result. */
export type DatasetPart = Extract<ReportPartView, { readonly kind: 'dataset' }>;

/** A report with everything that was read for it. `name`: as people type it. */
export type ReportView = { readonly name: string; readonly parts: readonly ReportPartView[] };

/** Extras that a report in answer to a command shows besides its parts. */
export type ReportExtras = {
  /** The slash command, as people type it. */
  readonly slash?: string | undefined;
  /** Who asked, and how. */
  readonly asked?: Asked | undefined;
  /** Others see the answer, too. */
  readonly isForAll?: boolean | undefined;
  /** Parts without room follow right below the message, as where there is no thread. */
  readonly hasRestBelow?: boolean | undefined;
};

/** A part, and its place in the report, from 1. */
export type PlacedPart = { readonly number: number; readonly view: ReportPartView };

/** A message of what a report's own message has no room for: some of its parts, in their order, whole. */
export type ReportRest = { readonly name: string; readonly parts: readonly PlacedPart[] };

/** A report as messages: its own, and what follows in the thread of that one. */
export type ReportMessages = { readonly main: MessageVariants; readonly rest: readonly ReportRest[] };

/** Everything that a digest of a report shows. */
export type ReportDigestView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state' | 'queryId' | 'queryName' | 'terms'>;
  readonly report: ReportView;
  /** When it was due, ms, if it's late enough to say so. */
  readonly lateSince: number | undefined;
  /** The person who posted it, if it wasn't the schedule. */
  readonly askedBy: string | undefined;
  /** When it's made; how late it is counts up to then. */
  readonly asOf: Date;
  /** Notes about its data. */
  readonly remarks: readonly Remark[];
};
