import { no, ok, type Result } from '../result.ts';
import type { CommandProblem } from './problem.ts';

const areaAndCity = /^(utc|gmt|[a-z_]+(\/[a-z0-9_+-]+){1,2})$/i;

/** The zone of a city that stands alone, such as `Berlin`; any other text as it is. */
const withArea = (text: string): string => {
  if (text.includes('/')) return text;
  const city = `/${text.toLowerCase()}`;
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().endsWith(city));
  return (zones.length === 1 ? zones[0] : undefined) ?? text;
};

/** Intl answers `Asia/Kolkata` with the older `Asia/Calcutta`; a person is shown the city that they named. */
const spelled = (typed: string, known: string): string => {
  const [area = ''] = known.split('/');
  const isOtherName = typed.toLowerCase() !== known.toLowerCase();
  return isOtherName && typed.toLowerCase().startsWith(`${area.toLowerCase()}/`)
    ? typed.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    : known;
};

/** Reads an IANA zone in whatever capitals and gives its usual spelling. An offset such as `+02:00` is no zone. */
export const readZone = (text: string): Result<string, CommandProblem> => {
  const typed = withArea(text.trim().replaceAll(' ', '_'));
  if (!areaAndCity.test(typed)) return no({ kind: 'bad-zone', text });
  try {
    return ok(
      spelled(typed, new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone),
    );
  } catch {
    // Intl tells of an unknown zone only by throwing.
    return no({ kind: 'bad-zone', text });
  }
};

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads an age such as `90m`, `6h` or `2d`. Gives milliseconds. */
export const readMaxAge = (text: string): Result<number, CommandProblem> => {
  const [, digits, unit = ''] =
    /^(\d{1,4}) ?(m|h|d)(?:ins?|inutes?|rs?|ours?|ays?)?$/i.exec(text.trim()) ?? [];
  const ms = Number(digits) * (unitMs[unit.toLowerCase()] ?? Number.NaN);
  return ms > 0 ? ok(ms) : no({ kind: 'bad-max-age', text });
};
