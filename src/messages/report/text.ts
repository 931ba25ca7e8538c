import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import { findBigNumbers } from '../answer/big-numbers.ts';
import { describeNoRows, describeRows } from '../answer/provenance.ts';
import { rowLines } from '../answer/row-lines.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import { describeNumberChange, digestNews } from '../digest/headline.ts';
import { describeAge } from '../text/data-age.ts';
import { findSharedAge } from './ages.ts';
import { inShownOrder, reportHeadline } from './news.ts';
import { partTitle, wholeTitle } from './part-title.ts';
import { shareRoom } from './share-room.ts';
import type { DatasetPart, ReportPartView } from './view.ts';

/** A notification shows about 80 characters, and they must hold the name and the news. */
const maxName = 40;
const maxTitle = 30;
const maxPieces = 3;
const maxLine = 200;

const listNumbers = ({ dataset, changes }: DatasetPart): readonly string[] =>
  (findBigNumbers(dataset)?.numbers ?? []).map(({ name, cell }) => {
    const change = describeNumberChange(changes, name);
    const number = shortenMiddle(change?.text ?? cell.text, 40, 20);
    return change === undefined ? number : `${number} (${shorten(change.difference, 40)})`;
  });

/** Lists what an answer says first: its numbers, or else how many results there are. Foreign. */
const listFirst = (views: readonly ReportPartView[]): readonly string[] => {
  const numbers = views.flatMap((view) => {
    const [first, ...others] = view.kind === 'dataset' ? listNumbers(view) : [];
    return first === undefined || others.length > 0 ? [] : [`${shorten(partTitle(view), maxTitle)} ${first}`];
  });
  const count = views.filter(({ kind }) => kind === 'dataset').length;
  const results = count === 0 ? [] : [`${count} ${count === 1 ? 'result' : 'results'}`];
  return numbers.length === 0 ? results : numbers.slice(0, maxPieces);
};

/** The first line: the report's name, and the news. */
const firstLine = (name: string, views: readonly ReportPartView[]): string => {
  const headline = reportHeadline(views);
  const isCompared = views.some((view) => view.kind === 'dataset' && view.changes !== undefined);
  const news = [...(isCompared ? [] : listFirst(views)), ...(headline === '' ? [] : [headline])].join('; ');
  const aged = findSharedAge(views);
  const age = aged === undefined ? '' : `, ${describeAge(aged)}`;
  return escapePlainText(`${shorten(name, maxName)}: ${news}${age}`);
};

const describeTable = ({ dataset, changes }: DatasetPart): string => {
  const rows = describeRows(dataset.rows.length, dataset) || describeNoRows(dataset);
  return changes === undefined ? rows : `${rows}; ${digestNews(changes, maxTitle)[0] ?? ''}`;
};

/** The line of a part: its title, and its numbers, its rows, or why there is none. */
const partLine = (view: ReportPartView): string => {
  const title = escapePlainText(wholeTitle(view));
  if (view.kind === 'failed') return `${title}: ${view.why.replaceAll('`', '')}`;
  const numbers = listNumbers(view);
  const named =
    findBigNumbers(view.dataset)?.numbers.map(({ name }, at) => `${name} ${numbers[at] ?? ''}`) ?? [];
  const news = named.length === 0 ? describeTable(view) : named.join(', ');
  return `${title}: ${escapePlainText(shorten(news, maxLine))}`;
};

/** The rows of a part, one a line. */
const partRows = (view: ReportPartView): string =>
  view.kind === 'failed' || findBigNumbers(view.dataset) !== undefined || view.dataset.columns.length === 0
    ? ''
    : rowLines(view.dataset);

const fitRows = (rows: string, room: number): string => {
  let text = '';
  for (const line of rows.split('\n')) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length > room) break;
    text = longer;
  }
  return text;
};

const fitLines = (lines: readonly string[]): string => {
  const [first = '', ...others] = lines;
  let text = shorten(first, limits.messageText);
  for (const line of others) {
    if (text.length + 1 + line.length > limits.messageText) break;
    text = `${text}\n${line}`;
  }
  return text;
};

/**
 * Returns a report in words alone, for the notification and for where no blocks are drawn: its name and the news first, then
 * each part, with rows as far as they fit.
 */
export const reportText = (name: string, views: readonly ReportPartView[]): string => {
  const shown = inShownOrder(views);
  const head = firstLine(name, views);
  const lines = shown.map(partLine);
  const rows = shown.map(partRows);
  const used = [head, ...lines].reduce((sum, line) => sum + line.length + 2, 0);
  const shares = shareRoom(
    rows.map(({ length }) => length),
    limits.messageText - used,
  );
  return fitLines([
    head,
    ...lines.flatMap((line, at) => {
      const fitting = fitRows(rows[at] ?? '', shares[at] ?? 0);
      return fitting === '' ? [line] : [line, fitting];
    }),
  ]);
};
