import type { DuneTime } from '../../core/text/time.ts';

/** How the times of one column are written: to the day, the minute, the second, or with this many digits after it. */
export type TimeFormat = { readonly precision: 'day' | 'minute' | 'second'; readonly digits: number };

const splitFraction = (local: string): readonly [string, string] => {
  const point = local.indexOf('.');
  return point === -1 ? [local, ''] : [local.slice(0, point), local.slice(point + 1)];
};

/** Formats a time for its column: `2026-11-24 09:30`, with its zone where that isn't UTC. */
export const formatColumnTime = ({ local, zone }: DuneTime, { precision, digits }: TimeFormat): string => {
  const point = local.indexOf('.');
  const seconds = point === -1 ? local : local.slice(0, point);
  // Counted from the end, because years may be longer than four digits.
  const clock =
    precision === 'day' ? seconds.slice(0, -9) : precision === 'minute' ? seconds.slice(0, -3) : seconds;
  if (digits === 0 && zone === 'UTC') return clock;
  const fraction = point === -1 ? '' : local.slice(point + 1);
  const detail = digits > 0 ? `.${fraction.slice(0, digits).padEnd(digits, '0')}` : '';
  return `${clock}${detail}${zone === 'UTC' ? '' : ` ${zone}`}`;
};

const maxDigits = 12;

/**
 * Chooses one form for a column: days where all are at midnight, else minutes or seconds as far as any time has them, and
 * fractions only where times differ by nothing else.
 */
export const chooseTimeFormat = (all: readonly DuneTime[], isExact: boolean): TimeFormat => {
  const hasFraction = all.some(({ local }) => local.includes('.'));
  const clocks = hasFraction ? all.map(({ local }) => splitFraction(local)) : [];
  if (isExact && hasFraction)
    return { precision: 'second', digits: Math.max(...clocks.map(([, fraction]) => fraction.length)) };
  const allEnd = (end: string): boolean =>
    hasFraction
      ? clocks.every(([seconds]) => seconds.endsWith(end))
      : all.every(({ local }) => local.endsWith(end));
  const precision = allEnd('00:00:00') ? 'day' : allEnd(':00') ? 'minute' : 'second';
  if (!hasFraction) return { precision, digits: 0 };
  const distinct = new Set(all.map(({ local, zone }) => `${local} ${zone}`)).size;
  const readsApart = (format: TimeFormat): boolean =>
    new Set(all.map((time) => formatColumnTime(time, format))).size === distinct;
  if (readsApart({ precision, digits: 0 })) return { precision, digits: 0 };
  const digits = Array.from({ length: maxDigits }, (_one, index) => index + 1);
  const found = digits.find((count) => readsApart({ precision: 'second', digits: count }));
  return { precision: 'second', digits: found ?? maxDigits };
};
