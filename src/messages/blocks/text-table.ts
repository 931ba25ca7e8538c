import stringWidth from 'string-width';
import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import type { Report } from '../../results/report.ts';

/** How much room a text table has: places across, and characters in all. */
export type TextRoom = { readonly width: number; readonly characters: number };

/** A table in monospaced text, and how much of the report it shows. */
export type TextTable = { readonly text: string; readonly rows: number; readonly columns: number };

/** A table of texts; the columns marked numeric are set to the right. */
export type Grid = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly isNumeric: readonly boolean[];
};

const longestCell = 40;

/** The largest uint256 has 103 characters with its commas. */
const longestNumber = 110;
const gap = 2;

/** Cut at its end, a number would read as a smaller one: up to any uint256 it stays whole, beyond that the middle goes. */
const cellText = (text: string): string => {
  if (!/^[<>]?-?[\d,.]+$/.test(text)) return shorten(text, longestCell);
  return text.length <= longestNumber ? text : shortenMiddle(text, 20, 15);
};

/** The places that a text takes across. Most texts are plain letters, one place each. */
const widthOf = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : stringWidth(text));

type Lines = readonly (readonly string[])[];

const widthsOf = (lines: Lines): readonly number[] => {
  const [header = []] = lines;
  return header.map((_name, place) => Math.max(...lines.map((line) => widthOf(line[place] ?? ''))));
};

/** As many columns, from the left, as fit side by side; at least one. */
const columnsThatFit = (widths: readonly number[], room: number): number => {
  let used = -gap;
  const fitting = widths.findIndex((width) => {
    used += width + gap;
    return used > room;
  });
  return fitting === -1 ? widths.length : Math.max(1, fitting);
};

const drawLine = (
  line: readonly string[],
  widths: readonly number[],
  isNumeric: readonly boolean[],
): string =>
  widths
    .map((width, place) => {
      const text = line[place] ?? '';
      const space = ' '.repeat(Math.max(0, width - widthOf(text)));
      return isNumeric[place] === true ? space + text : text + space;
    })
    .join(' '.repeat(gap))
    .trimEnd();

/** Draws a grid. What does not fit is left out from the right and from the bottom, and counted. */
export const gridTable = ({ header, rows, isNumeric }: Grid, room: TextRoom): TextTable => {
  if (header.length === 0) return { text: '', rows: 0, columns: 0 };
  const lines = [header.map((name) => shorten(name, longestCell)), ...rows.map((row) => row.map(cellText))];
  const all = widthsOf(lines);
  const columns = columnsThatFit(all, room.width);
  const widths = all.slice(0, columns);
  const rule = widths.map((width) => '─'.repeat(width)).join('─'.repeat(gap));
  const kept: string[] = [];
  let used = 0;
  for (const [place, line] of lines.entries()) {
    const drawn = drawLine(line, widths, isNumeric);
    const added = place === 0 ? [drawn, rule] : [drawn];
    used += added.reduce((sum, one) => sum + one.length + 1, 0);
    if (used > room.characters) break;
    kept.push(...added);
  }
  const headerLines = 2;
  return { text: kept.join('\n'), rows: Math.max(0, kept.length - headerLines), columns };
};

/**
 * The report in monospaced text: for `--as text`, for the step down when Slack refuses its own table, for notifications
 * and for the terminal. A report without columns gives an empty text.
 */
export const textTable = (report: Report, room: TextRoom): TextTable =>
  gridTable(
    {
      header: report.columns,
      rows: report.rows.map((row) => row.map((cell) => cell.text)),
      isNumeric: report.columns.map((_name, place) =>
        report.rows.some((row) => row[place]?.kind === 'number'),
      ),
    },
    room,
  );
