import { printQuestion } from '../../command/print.ts';
import { type FileFormat, fileFormats } from '../../core/place.ts';
import { type DisplayOptions, emptyDisplayOptions, maxRows } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import { listChartKinds } from '../../results/charts/chart-kinds.ts';
import { isMeasure } from '../../results/columns/column-kind.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { MenuGroup, MenuOption } from '../blocks/menus.ts';
import { type FileTerms, offerFileLabel } from '../files/button.ts';
import { isShortened, type ShownPart } from './notes.ts';

/** The limits of the menu under an answer, besides those of its rows. */
export type MenuRights = {
  /** Running queries is allowed. */
  readonly canRun: boolean;
  /** `undefined` where there are no files. */
  readonly csv: Omit<FileTerms, 'confirmAbove'> | undefined;
};

/** `hasAll`: a file would hold no more than the answer. */
type HasAll = { readonly hasAll: boolean };

/** A choice in the menu under an answer. */
export type MenuChoice =
  /** Get the latest result. `run` is Dune's id of the one that is shown. */
  | { readonly kind: 'check'; readonly run: string | undefined }
  | { readonly kind: FileFormat; readonly run: string }
  | { readonly kind: 'run' | 'save' | 'report' | 'alert' | 'exact' | 'more' }
  /** Show the same in another way: options to add to the question. */
  | { readonly kind: 'show'; readonly options: string };

/** Parses the value of a choice; `undefined` for one of another version. */
export const parseMenuChoice = (value: string): MenuChoice | undefined => {
  const [act = '', run, ...others] = value.split(' ');
  if (value.startsWith('--')) return { kind: 'show', options: value };
  if (others.length > 0) return undefined;
  switch (act) {
    case 'check':
      return { kind: act, run };
    case 'csv':
    case 'xlsx':
      return run === undefined ? undefined : { kind: act, run };
    case 'run':
    case 'save':
    case 'report':
    case 'alert':
    case 'exact':
    case 'more':
      return run === undefined ? { kind: act } : undefined;
    default:
      return undefined;
  }
};

/** The rows that people step up to. */
const steps = [25, 100, maxRows];

/** Offers the next sensible number of rows; none where all are shown, or where the table holds no more. */
const offerRows = ({ rows, hasMore, totalRows }: Dataset, shown: number): MenuOption | undefined => {
  const step = steps.find((one) => one > shown);
  if (!hasMore || shown < rows.length || step === undefined) return undefined;
  return totalRows !== undefined && totalRows <= step
    ? { text: `All ${formatNumber(totalRows)} rows`, value: `--top ${totalRows}` }
    : { text: `Top ${step}`, value: `--top ${step}` };
};

const printOptions = (options: Partial<DisplayOptions>): string => {
  const query = { kind: 'id', id: 1 } as const;
  return printQuestion({ query, parameters: [], options: { ...emptyDisplayOptions, ...options } }).slice(2);
};

const maxMeasures = 3;

/** Offers the columns that people sort by: what is measured, and what names the rows. Not the present order. */
const offerOrders = ({ columns, formats, rows, options }: Dataset): readonly MenuOption[] => {
  if (rows.length < 2) return [];
  const [sorted] = options.sort;
  const present = sorted === undefined ? undefined : findColumnIndex(sorted.column, columns);
  const indexes = [...columns.keys()].filter((index) => index !== present);
  const isNumber = (index: number): boolean => isMeasure(formats[index]?.kind ?? 'text');
  const measures = indexes.filter(isNumber).slice(0, maxMeasures);
  const name = indexes.find((index) => !isNumber(index) && formats[index]?.kind !== 'rank');
  return [...measures, ...(name === undefined ? [] : [name])].flatMap((index) => {
    const column = columns[index] ?? '';
    // A name with a double quote can't be typed, and the value is typed text.
    if (column === '' || column.includes('"')) return [];
    const value = printOptions({ sort: [{ column, direction: 'auto' }] });
    return [{ text: `Sort by ${column}`, value }];
  });
};

const offerCharts = (dataset: Dataset): readonly MenuOption[] => {
  const { chart, columns, rows, options, hasMore, partial } = dataset;
  const present = chart?.kind === 'chart' ? chart.drawn : undefined;
  const kinds = listChartKinds({ columns, rows, options, isAll: !hasMore && !partial });
  return [
    ...kinds
      .filter((kind) => kind !== present)
      .map((kind) => ({ text: `Chart as ${kind}`, value: `--chart ${kind}` })),
    ...(present === undefined ? [] : [{ text: 'No chart', value: '--chart none' }]),
  ];
};

/** Offers the files. The menu asks by itself: a choice in it can't have Slack's dialog. */
const offerFiles = (dataset: Dataset, { csv, hasAll }: MenuRights & HasAll): readonly MenuOption[] =>
  fileFormats.flatMap((format) => {
    if (csv === undefined || hasAll || dataset.options[format]) return [];
    const text = offerFileLabel(dataset, csv, format);
    return text === undefined ? [] : [{ text, value: `${format} ${dataset.executionId}` }];
  });

/** Lists what the menu under an answer offers. */
export const listAnswerMenu = (
  dataset: Dataset,
  shown: ShownPart,
  rights: MenuRights & HasAll,
): readonly MenuGroup[] => [
  {
    label: 'Data',
    options: [
      { text: 'Check for new data', value: `check ${dataset.executionId}`.trimEnd() },
      rights.canRun ? { text: 'Run query', value: 'run' } : undefined,
      { text: 'Save query', value: 'save' },
      { text: 'Add to report…', value: 'report' },
      { text: 'Alert me when…', value: 'alert' },
      ...offerFiles(dataset, rights),
      isShortened(dataset) ? { text: 'Exact values', value: 'exact' } : undefined,
    ],
  },
  {
    label: 'Show',
    options: [
      offerRows(dataset, shown.rows),
      ...offerOrders(dataset),
      ...offerCharts(dataset),
      { text: 'Columns, filter, and more…', value: 'more' },
    ],
  },
];
