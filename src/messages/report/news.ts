import { shorten } from '../../core/text/shorten.ts';
import type { Changes } from '../../results/changes/changes.ts';
import { findBigNumbers } from '../answer/big-numbers.ts';
import { describeNumberChange, digestNews } from '../digest/headline.ts';
import { listChanges } from './ages.ts';
import { partTitle } from './part-title.ts';
import type { DatasetPart, ReportPartView } from './view.ts';

/** Longer titles leave no room for the news. */
const maxTitle = 30;
/** The longest foreign name in a piece of news. */
const maxName = 24;
const maxPiece = 120;
/** Each part says the rest itself. */
const maxPieces = 3;

const isNumbered = (view: ReportPartView): boolean =>
  view.kind === 'dataset' && findBigNumbers(view.dataset) !== undefined;

/** Returns parts in the order in which a message shows them: numbers first. */
export const inShownOrder = (views: readonly ReportPartView[]): readonly ReportPartView[] => [
  ...views.filter(isNumbered),
  ...views.filter((view) => !isNumbered(view)),
];

type ChangedPart = { readonly view: DatasetPart; readonly changes: Changes };

const listChanged = (views: readonly ReportPartView[]): readonly ChangedPart[] =>
  inShownOrder(views).flatMap((view) =>
    view.kind === 'dataset' && view.changes?.isSame === false ? [{ view, changes: view.changes }] : [],
  );

/** Says the first news of a part: `DEX volume +12%`, or `Top DEXes: aerodrome takes #1 from uniswap`. Foreign. */
const describeNews = ({ view, changes }: ChangedPart): string => {
  const title = shorten(partTitle(view), maxTitle);
  const { numbers: [number, ...others] = [] } = findBigNumbers(view.dataset) ?? {};
  const change =
    number === undefined || others.length > 0 ? undefined : describeNumberChange(changes, number.name);
  const news = digestNews(changes, maxName)[0] ?? '';
  return change === undefined
    ? `${title}: ${shorten(news, maxPiece)}`
    : `${title} ${shorten(change.difference, maxPiece)}`;
};

const describeFailed = (views: readonly ReportPartView[]): readonly string[] => {
  const failed = views.filter(({ kind }) => kind === 'failed').length;
  if (failed === 0) return [];
  if (failed < views.length) return [`no result for ${failed} of ${views.length}`];
  return [failed === 1 ? 'no result' : `no result for any of ${failed}`];
};

const describeChanged = (views: readonly ReportPartView[]): readonly string[] => {
  const compared = listChanges(views).length;
  if (compared === 0) return [];
  const changed = listChanged(views);
  if (changed.length === 0) return [compared > 1 ? `no change in ${compared} results` : 'no change'];
  const rest = changed.length - maxPieces;
  const pieces = [
    ...changed.slice(0, maxPieces).map(describeNews),
    ...(rest > 0 ? [`${rest} more changed`] : []),
  ].join('; ');
  return [views.length === 1 ? pieces : `${changed.length} of ${views.length} changed: ${pieces}`];
};

/**
 * Says in one line what is new over all parts of a report: `3 of 5 changed: DEX volume +12%; Top DEXes: curve is new`. Every
 * number in it stands in the data or counts parts. Empty where nothing is compared and no part failed. Foreign.
 */
export const reportHeadline = (views: readonly ReportPartView[]): string =>
  [...describeChanged(views), ...describeFailed(views)].join('; ');
