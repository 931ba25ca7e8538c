import { no, ok, type Result } from '../result.ts';
import type { CommandProblem } from './problem.ts';

const areaAndCity = /^(utc|gmt|[a-z_]+(\/[a-z0-9_+-]+){1,2})$/i;

/** Reads an IANA zone in whatever capitals and gives its usual spelling. An offset such as `+02:00` is no zone. */
export const readZone = (text: string): Result<string, CommandProblem> => {
  const typed = text.trim().replaceAll(' ', '_');
  if (!areaAndCity.test(typed)) return no({ kind: 'bad-zone', text });
  try {
    return ok(new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone);
  } catch {
    // Intl tells of an unknown zone only by throwing.
    return no({ kind: 'bad-zone', text });
  }
};

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads an age such as `90m`, `6h` or `2d`. Gives milliseconds. */
export const readMaxAge = (text: string): Result<number, CommandProblem> => {
  const [, digits, unit = ''] = /^(\d{1,4}) ?(m|h|d)[a-z]*$/i.exec(text.trim()) ?? [];
  const ms = Number(digits) * (unitMs[unit.toLowerCase()] ?? Number.NaN);
  return ms > 0 ? ok(ms) : no({ kind: 'bad-max-age', text });
};
