import stringWidth from 'string-width';
import { getBorderCharacters, table } from 'table';
import type { Report } from '../report/report.ts';
import { shorten, shortenMiddle } from '../report/shorten.ts';

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

/** As many columns, from the left, as fit side by side; at least one. */
const columnsThatFit = (lines: readonly (readonly string[])[], room: number): number => {
  const [header = []] = lines;
  const widths = header.map((_name, place) =>
    Math.max(...lines.map((line) => stringWidth(line[place] ?? ''))),
  );
  let used = -gap;
  const fitting = widths.findIndex((width) => {
    used += width + gap;
    return used > room;
  });
  return fitting === -1 ? widths.length : Math.max(1, fitting);
};

const draw = (lines: readonly (readonly string[])[], isNumeric: readonly boolean[]): string[] =>
  table(
    lines.map((line) => [...line]),
    {
      border: {
        ...getBorderCharacters('void'),
        bodyJoin: ' '.repeat(gap),
        joinBody: '─',
        joinJoin: '─'.repeat(gap),
      },
      columnDefault: { paddingLeft: 0, paddingRight: 0 },
      columns: isNumeric.map((numeric) => ({ alignment: numeric ? 'right' : 'left' })),
      drawHorizontalLine: (line) => line === 1,
    },
  )
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

/** Draws a grid. What does not fit is left out from the right and from the bottom, and counted. */
export const gridTable = ({ header, rows, isNumeric }: Grid, room: TextRoom): TextTable => {
  if (header.length === 0) return { text: '', rows: 0, columns: 0 };
  const lines = [header.map((name) => shorten(name, longestCell)), ...rows.map((row) => row.map(cellText))];
  const columns = columnsThatFit(lines, room.width);
  const drawn = draw(
    lines.map((line) => line.slice(0, columns)),
    isNumeric.slice(0, columns),
  );
  const kept: string[] = [];
  let used = 0;
  for (const line of drawn) {
    used += line.length + 1;
    if (used > room.characters) break;
    kept.push(line);
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
