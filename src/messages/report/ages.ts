import { formatMinute } from '../../core/text/time.ts';
import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { ReportPartView } from './view.ts';

const listDatasets = (views: readonly ReportPartView[]): readonly Dataset[] =>
  views.flatMap((view) => (view.kind === 'dataset' ? [view.dataset] : []));

/** Returns a dataset whose age is that of all, to the minute; `undefined` where ages differ, or nothing has one. */
export const findSharedAge = (views: readonly ReportPartView[]): Dataset | undefined => {
  const datasets = listDatasets(views);
  const minutes = new Set(
    datasets.map(({ finishedAt }) => (finishedAt === undefined ? '' : formatMinute(finishedAt))),
  );
  return minutes.size === 1 ? datasets[0] : undefined;
};

/** Lists the changes of the parts that have a digest to compare with. */
export const listChanges = (views: readonly ReportPartView[]): readonly Changes[] =>
  views.flatMap((view) => (view.kind === 'dataset' && view.changes !== undefined ? [view.changes] : []));

/** Returns since when all parts are compared, ms; `undefined` where they differ, or nothing is compared. */
export const findSharedSince = (views: readonly ReportPartView[]): number | undefined => {
  const [first, ...others] = listChanges(views);
  return others.every(({ since }) => since === first?.since) ? first?.since : undefined;
};
