import type { Drawing } from '../answer/dataset-variants.ts';
import { drawRows } from '../answer/sections.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { withRanks } from '../digest/changes.ts';
import { findSharedAge, findSharedSince, listChanges } from './ages.ts';
import { isNumberPart, numberBlocks } from './numbers.ts';
import { drawFailedPart, drawSamePart, drawTablePart, type PartDetail } from './part.ts';
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
};

/** The parts of a message, and the numbers of those that show less than they would in a message alone. */
export type Layout = {
  readonly blocks: readonly MessageBlock[];
  readonly cut: ReadonlySet<number>;
  /** A table shows so few rows that it's no help. */
  readonly isTooTight: boolean;
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

type DrawnTable = {
  readonly blocks: readonly MessageBlock[];
  readonly isCut: boolean;
  readonly isTooTight: boolean;
};

/** Counts the rows of a part that its own message shows. */
const countAlone = ({ view: { dataset, changes } }: TablePart, { isOlder, table }: Drawing): number =>
  drawRows(withRanks(dataset, changes), {
    chart: false,
    table: dataset.options.as ?? table,
    ...(isOlder === true && { isOlder }),
  }).shown.rows;

/** Draws a table with what follows of it said, if anything does. */
const drawTable = (
  part: TablePart,
  drawing: Drawing,
  detail: PartDetail,
  { following, where }: LayoutSetting,
): DrawnTable => {
  const { number, view } = part;
  const drawn = drawTablePart(view, drawing, detail);
  const isShort = drawn.rows < view.dataset.rows.length;
  const isChartLeft = hasChart(part) && !detail.hasChart;
  const draw = (more: string): readonly MessageBlock[] =>
    drawTablePart(view, drawing, { ...detail, more }).blocks;
  const words = isShort ? `More rows ${where}` : `Chart ${where}`;
  if (following !== undefined) {
    const follows = following.has(number) && (isShort || isChartLeft);
    return { blocks: follows ? draw(words) : drawn.blocks, isCut: false, isTooTight: false };
  }
  const alone = isShort ? countAlone(part, drawing) : drawn.rows;
  const isCut = drawn.rows < alone || isChartLeft;
  return {
    blocks: isCut ? draw(words) : drawn.blocks,
    isCut,
    isTooTight: drawn.rows < Math.min(fewRows, alone),
  };
};

/** Draws the parts, each table in its room. */
const drawParts = (
  parts: readonly PlacedPart[],
  setting: LayoutSetting,
  common: Omit<PartDetail, 'hasChart' | 'more'>,
  rooms: TableRooms,
): Layout => {
  const tables = listDatasets(parts, false);
  const charted = new Set(
    tables
      .filter(hasChart)
      .slice(0, maxCharts)
      .map(({ number }) => number),
  );
  const cut = new Set<number>();
  let isTooTight = false;
  const draw = ({ number, view }: PlacedPart): readonly MessageBlock[] => {
    if (view.kind === 'failed') return [drawFailedPart(view)];
    if (isNumberPart(view)) return [];
    const detail = {
      ...common,
      hasChart: !hasChart({ number, view }) || charted.has(number),
      more: undefined,
    };
    if (setting.isCollapsed) return drawSamePart(view, detail);
    const one = drawTable({ number, view }, { ...setting.drawing, ...rooms.get(number) }, detail, setting);
    if (one.isCut) cut.add(number);
    isTooTight ||= one.isTooTight;
    return one.blocks;
  };
  const numbers = listDatasets(parts, true).map(({ view }) => view);
  const blocks = [...numberBlocks(numbers, common), ...parts.flatMap(draw)];
  return { blocks, cut, isTooTight };
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
  const tables = setting.isCollapsed
    ? []
    : listDatasets(parts, false).map(({ number, view: { dataset, changes } }) => ({
        number,
        dataset: withRanks(dataset, changes),
      }));
  const rooms = shareTables(
    tables,
    setting.drawing,
    (some) => setting.frame + countText(drawParts(parts, setting, common, some).blocks),
  );
  return drawParts(parts, setting, common, rooms);
};
