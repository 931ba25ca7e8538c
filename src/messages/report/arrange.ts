import type { Drawing } from '../answer/dataset-variants.ts';
import { limits } from '../blocks/limits.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { type Layout, layOut } from './layout.ts';
import { isNumberPart } from './numbers.ts';
import { type PartRows, rememberRows } from './part-rows.ts';
import { countText } from './table-room.ts';
import type { PlacedPart } from './view.ts';

/** Returns the blocks above and below the parts. `left`: those that the message has no room for. */
export type Frame = (
  shown: readonly PlacedPart[],
  left: readonly PlacedPart[],
  setting: { readonly drawing: Drawing; readonly isBrief: boolean },
) => { readonly head: readonly MessageBlock[]; readonly tail: readonly MessageBlock[] };

/** The message that parts are arranged in. */
export type Arranging = {
  readonly frame: Frame;
  /** Where what doesn't fit follows, in words of ours: `in the thread`. */
  readonly where: string;
  /** Tables are their titles alone. */
  readonly isCollapsed: boolean;
};

/** The blocks of a message in any drawing, and the parts that follow in others. */
type Arranged = {
  readonly draw: (drawing: Drawing) => readonly MessageBlock[];
  readonly following: readonly PlacedPart[];
};

type Choice = {
  readonly shown: readonly PlacedPart[];
  readonly left: readonly PlacedPart[];
  readonly isBrief: boolean;
};

/** Builds a message. `following`: the numbers of the parts that follow, once they are known. */
const build = (
  { shown, left, isBrief }: Choice,
  { frame, where, isCollapsed }: Arranging,
  drawing: Drawing,
  { rows, following }: { readonly rows: PartRows; readonly following?: ReadonlySet<number> },
): Layout => {
  const { head, tail } = frame(shown, left, { drawing, isBrief });
  const around = countText([...head, ...tail]);
  const layout = layOut(shown, { drawing, isBrief, where, following, isCollapsed, frame: around, rows });
  return { ...layout, draw: () => [...head, ...layout.draw(), ...tail] };
};

const isWithin = (blocks: readonly MessageBlock[]): boolean =>
  blocks.length <= limits.blocks && countText(blocks) <= limits.blockText;

const isTable = ({ view }: PlacedPart): boolean => view.kind === 'dataset' && !isNumberPart(view);

/** Lists the ways to fit parts into a message: at length, in short, and with ever fewer tables, the last ones left first. */
const listChoices = (parts: readonly PlacedPart[]): readonly Choice[] => {
  const tables = parts.filter(isTable);
  return Array.from({ length: tables.length + 1 }, (_one, count) => {
    const left = tables.slice(tables.length - count);
    const shown = parts.filter((part) => !left.includes(part));
    return [false, true].map((isBrief): Choice => ({ shown, left, isBrief }));
  }).flat();
};

const choose = (
  parts: readonly PlacedPart[],
  arranging: Arranging,
  drawing: Drawing,
  rows: PartRows,
): { readonly choice: Choice; readonly cut: ReadonlySet<number> } => {
  let last: Choice = { shown: parts, left: [], isBrief: true };
  for (const choice of listChoices(parts)) {
    const { isTooTight, cut, draw } = build(choice, arranging, drawing, { rows });
    if (!isTooTight && isWithin(draw())) return { choice, cut };
    last = choice;
  }
  return { choice: last, cut: build(last, arranging, drawing, { rows }).cut };
};

/** The drawing with the most in it, by which the parts that follow are chosen, in whichever form Slack takes the message. */
const richest: Drawing = { table: 'table', chart: true };

/**
 * Arranges parts in a message. A table that has no room for a few rows follows in another message, as one does of which not
 * all rows are shown, and a chart beyond those that a message can have.
 */
export const arrange = (parts: readonly PlacedPart[], arranging: Arranging): Arranged => {
  const rows = rememberRows();
  const { choice, cut } = choose(parts, arranging, richest, rows);
  const following = new Set([...cut, ...choice.left.map(({ number }) => number)]);
  return {
    following: parts.filter(({ number }) => following.has(number)),
    draw: (drawing) => {
      const blocks = build(choice, arranging, drawing, { rows, following }).draw();
      return isWithin(blocks)
        ? blocks
        : build({ ...choice, isBrief: true }, arranging, drawing, { rows, following }).draw();
    },
  };
};

const noFrame: Frame = () => ({ head: [], tail: [] });

/** A rest has a heading. */
const headingBlocks = 2;

/** Tells if parts fit into one message, whole. */
const fitTogether = (parts: readonly PlacedPart[], rows: PartRows): boolean => {
  const arranging = { frame: noFrame, where: '', isCollapsed: false };
  const { cut, draw } = build({ shown: parts, left: [], isBrief: false }, arranging, richest, { rows });
  if (cut.size > 0) return false;
  const blocks = draw();
  return isWithin(blocks) && blocks.length <= limits.blocks - headingBlocks;
};

/** Packs parts into as few messages as hold them whole, in their order. */
export const pack = (parts: readonly PlacedPart[]): readonly (readonly PlacedPart[])[] => {
  const rows = rememberRows();
  const packed: (readonly PlacedPart[])[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    const together = [...(last ?? []), part];
    if (last !== undefined && fitTogether(together, rows)) packed[packed.length - 1] = together;
    else packed.push([part]);
  }
  return packed;
};
