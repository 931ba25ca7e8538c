import { type DuneTime, parseDuneTime } from '../../core/text/time.ts';
import { identifyCell } from '../columns/cell.ts';
import type { ChartColumn } from './chart-column.ts';
import { readWrittenPeriod } from './written-period.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A clock in its parts, as written. */
type Clock = {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** `14:00`, and `:05` or `:05.25` after it. */
  readonly minute: string;
  readonly second: string;
  readonly fraction: string;
};

const clockPattern = /^([+-]?\d+)-(\d\d)-(\d\d) (\d\d:\d\d):(\d\d)(?:\.(\d+))?$/;

const toClock = ({ local }: DuneTime): Clock | undefined => {
  const [, year, month = '', day = '', minute = '', second = '', fraction = ''] =
    clockPattern.exec(local) ?? [];
  return year === undefined ? undefined : { year, month, day, minute, second, fraction };
};

type Format = (clock: Clock) => string;

const nameMonth = ({ month }: Clock): string => months[Number(month) - 1] ?? month;
const nameDay = (clock: Clock): string => `${nameMonth(clock)} ${Number(clock.day)}`;
const nameFullDay = (clock: Clock): string => `${nameDay(clock)}, ${clock.year}`;

const isAll = (clocks: readonly Clock[], part: keyof Clock, value: string): boolean =>
  clocks.every((clock) => clock[part] === value);
const isSame = (clocks: readonly Clock[], ...parts: readonly (keyof Clock)[]): boolean =>
  parts.every((part) => isAll(clocks, part, clocks[0]?.[part] ?? ''));

const chooseTimeOfDay = (clocks: readonly Clock[]): Format => {
  if (!isAll(clocks, 'fraction', '')) {
    const digits = Math.max(...clocks.map(({ fraction }) => fraction.length));
    return ({ minute, second, fraction }) => `${minute}:${second}.${fraction.padEnd(digits, '0')}`;
  }
  return isAll(clocks, 'second', '00')
    ? ({ minute }) => minute
    : ({ minute, second }) => `${minute}:${second}`;
};

/** Chooses one form for all: as short as they stay different, with the year where there are several. */
const chooseFormat = (clocks: readonly Clock[]): Format => {
  const isOneYear = isSame(clocks, 'year');
  const isMidnight =
    isAll(clocks, 'minute', '00:00') && isAll(clocks, 'second', '00') && isAll(clocks, 'fraction', '');
  if (!isMidnight) {
    const timeOfDay = chooseTimeOfDay(clocks);
    if (isOneYear && isSame(clocks, 'month', 'day')) return timeOfDay;
    return isOneYear
      ? (clock) => `${nameDay(clock)}, ${timeOfDay(clock)}`
      : (clock) => `${nameFullDay(clock)} ${timeOfDay(clock)}`;
  }
  const isMonths = clocks.length > 1 && isAll(clocks, 'day', '01');
  if (isMonths && !isOneYear && isAll(clocks, 'month', '01')) return ({ year }) => year;
  if (isMonths) return (clock) => `${nameMonth(clock)} ${clock.year}`;
  return isOneYear ? nameDay : nameFullDay;
};

/** Formats the times of an axis: `Aug 26`, `Aug 2026`, `14:00`, all in one form. `undefined` where zones differ. */
const formatTimes = (times: readonly DuneTime[]): readonly string[] | undefined => {
  const clocks = times.flatMap((time) => toClock(time) ?? []);
  if (clocks.length < times.length || times.some(({ zone }) => zone !== times[0]?.zone)) return undefined;
  return clocks.map(chooseFormat(clocks));
};

const readTimes = ({ cells }: ChartColumn): readonly DuneTime[] =>
  cells.flatMap((cell) => parseDuneTime(identifyCell(cell)) ?? []);

/** Returns the zone of an axis of times, if it's one and not UTC. */
export const getZone = (x: ChartColumn): string | undefined => {
  const zones = new Set(x.kind === 'time' ? readTimes(x).map(({ zone }) => zone) : []);
  const [zone] = zones;
  return zones.size === 1 && zone !== 'UTC' ? zone : undefined;
};

/** Returns the labels of the rows along the x axis. Foreign, and as long as they are in the data. */
export const formatAxis = (x: ChartColumn): readonly string[] => {
  const texts = x.cells.map(({ text }) => text);
  if (x.kind === 'time') {
    const times = readTimes(x);
    return (times.length === texts.length ? formatTimes(times) : undefined) ?? texts;
  }
  // Rounded numbers may read the same.
  const readsAlike = x.kind === 'number' && new Set(texts).size < texts.length;
  return readsAlike ? x.cells.map(identifyCell) : texts;
};

/** Returns indexes of the rows in the order of time, of the numbers, or of written periods. */
export const sortAlongAxis = (x: ChartColumn): readonly number[] => {
  const times = x.cells.map((cell) => (x.kind === 'time' ? parseDuneTime(identifyCell(cell)) : undefined));
  const periods = x.cells.map(({ text }) => (x.kind === 'period' ? readWrittenPeriod(text) : undefined));
  const place = (index: number): number => times[index]?.at ?? x.numbers[index] ?? periods[index]?.order ?? 0;
  const local = (index: number): string => times[index]?.local ?? '';
  return [...x.cells.keys()].sort(
    (left, right) =>
      place(left) - place(right) || (local(left) < local(right) ? -1 : Number(local(left) > local(right))),
  );
};
