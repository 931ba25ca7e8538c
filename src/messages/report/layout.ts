import type { Drawing } from '../answer/dataset-variants.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { findSharedAge, findSharedSince, listChanges } from './ages.ts';
import { isNumberPart, numberBlocks } from './numbers.ts';
import { drawFailedPart, drawSamePart, drawTablePart, type PartDetail } from './part.ts';
import type { PartRows } from './part-rows.ts';
import { countText, shareTables, type TableRooms } from './table-room.ts';
import type { DatasetPart, PlacedPart } from './view.ts';

/** How the parts of a message are drawn. */
export type LayoutSetting = {
  readonly drawing: Drawing;
  /** Only what is needed of each, in short. */
  readonly isBrief: boolean;
  /** Where what doesn't fit follows, in words of ours: `in the thread`. */
  readonly where: string;
  /** The numbers of the parts that follow whole; `undefined` while nobody knows, so that each part that is cut does. */
  readonly following: ReadonlySet<number> | undefined;
  /** Tables without changes are their titles alone. */
  readonly isCollapsed: boolean;
  /** The characters of what stands around the parts. */
  readonly frame: number;
  readonly rows: PartRows;
};

/** The parts of a message, and the numbers of those that show less than they would in a message alone. */
export type Layout = {
  readonly cut: ReadonlySet<number>;
  /** A table shows so few rows that it's no help. */
  readonly isTooTight: boolean;
  /** Draws the parts, which takes much longer than to lay them out. */
  readonly draw: () => readonly MessageBlock[];
};

type TablePart = { readonly number: number; readonly view: DatasetPart };

/** Fewer rows of a table tell nothing. */
const fewRows = 3;

/** Slack takes two charts in a message. Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. */
const maxCharts = 2;

const listDatasets = (parts: readonly PlacedPart[], isNumber: boolean): readonly TablePart[] =>
  parts.flatMap(({ number, view }) =>
    view.kind === 'dataset' && isNumberPart(view) === isNumber ? [{ number, view }] : [],
  );

const hasChart = ({ view }: TablePart): boolean => view.dataset.chart?.kind === 'chart';

/** A table as its message has room for it. */
type TableLayout = {
  readonly drawing: Drawing;
  readonly hasChart: boolean;
  readonly isCut: boolean;
  readonly isTooTight: boolean;
  /** Says where more of it follows, in words of ours. */
  readonly more: string | undefined;
};

/** Counts the rows of a part that its own message shows. */
const countAlone = (view: DatasetPart, { isOlder, table }: Drawing, rows: PartRows): number =>
  rows.count(view, {
    chart: false,
    table: view.dataset.options.as ?? table,
    ...(isOlder === true && { isOlder }),
  });

/** Lays out a table with what follows of it said, if anything does. */
const layOutTable = (
  part: TablePart,
  drawing: Drawing,
  hasChartRoom: boolean,
  { following, where, rows }: LayoutSetting,
): TableLayout => {
  const { number, view } = part;
  const shown = rows.count(view, drawing);
  const isShort = shown < view.dataset.rows.length;
  const isChartLeft = hasChart(part) && !hasChartRoom;
  const common = { drawing, hasChart: !isChartLeft };
  const words = isShort ? `More rows ${where}` : `Chart ${where}`;
  if (following !== undefined) {
    const follows = following.has(number) && (isShort || isChartLeft);
    return { ...common, isCut: false, isTooTight: false, more: follows ? words : undefined };
  }
  const alone = isShort ? countAlone(view, drawing, rows) : shown;
  const isCut = shown < alone || isChartLeft;
  return {
    ...common,
    isCut,
    isTooTight: shown < Math.min(fewRows, alone),
    more: isCut ? words : undefined,
  };
};

/** Lays out the tables of a message, each in its room, by the number of its part. */
const layOutTables = (
  tables: readonly TablePart[],
  setting: LayoutSetting,
  rooms: TableRooms,
): ReadonlyMap<number, TableLayout> => {
  const charted = tables.filter(hasChart).slice(0, maxCharts);
  return new Map(
    tables.map((part) => {
      const drawing = { ...setting.drawing, ...rooms.get(part.number) };
      return [part.number, layOutTable(part, drawing, charted.includes(part), setting)];
    }),
  );
};

type CommonDetail = Omit<PartDetail, 'hasChart' | 'more'>;

/** Draws the parts, each table as it's laid out. */
const drawParts = (
  parts: readonly PlacedPart[],
  { rows }: LayoutSetting,
  common: CommonDetail,
  layouts: ReadonlyMap<number, TableLayout>,
): readonly MessageBlock[] => {
  const draw = ({ number, view }: PlacedPart): readonly MessageBlock[] => {
    if (view.kind === 'failed') return [drawFailedPart(view)];
    if (isNumberPart(view)) return [];
    const layout = layouts.get(number);
    if (layout === undefined) return drawSamePart(view, common);
    const detail = { ...common, hasChart: layout.hasChart, more: layout.more };
    return drawTablePart(view, layout.drawing, detail, rows);
  };
  const numbers = listDatasets(parts, true).map(({ view }) => view);
  return [...numberBlocks(numbers, common), ...parts.flatMap(draw)];
};

/** Lays out the parts of one message: numbers first, then the rest in the order of the report. */
export const layOut = (parts: readonly PlacedPart[], setting: LayoutSetting): Layout => {
  const views = parts.map(({ view }) => view);
  const common = {
    hasAge: findSharedAge(views) === undefined,
    hasSince: findSharedSince(views) === undefined,
    isBrief: setting.isBrief,
    isCompared: listChanges(views).length > 0,
  };
  const tables = setting.isCollapsed ? [] : listDatasets(parts, false);
  const drawIn = (layouts: ReadonlyMap<number, TableLayout>): readonly MessageBlock[] =>
    drawParts(parts, setting, common, layouts);
  const rooms = shareTables(
    tables.map(({ number, view }) => ({ number, dataset: setting.rows.rank(view) })),
    setting.drawing,
    (some) => setting.frame + countText(drawIn(layOutTables(tables, setting, some))),
  );
  const layouts = layOutTables(tables, setting, rooms);
  return {
    cut: new Set([...layouts].flatMap(([number, { isCut }]) => (isCut ? [number] : []))),
    isTooTight: [...layouts.values()].some(({ isTooTight }) => isTooTight),
    draw: () => drawIn(layouts),
  };
};
