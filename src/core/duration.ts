export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const units: readonly { readonly names: RegExp; readonly ms: number }[] = [
  { names: /^m(?:ins?|inutes?)?$/i, ms: minuteMs },
  { names: /^h(?:rs?|ours?)?$/i, ms: hourMs },
  { names: /^d(?:ays?)?$/i, ms: dayMs },
  { names: /^w(?:ks?|eeks?)?$/i, ms: 7 * dayMs },
];

/** Parses a duration such as `90m`, `6 hours`, `2d` or `1 week` into milliseconds; `undefined` for anything else. */
export const parseDuration = (text: string): number | undefined => {
  const [, digits, name = ''] = /^(\d{1,9}) ?([a-z]+)$/i.exec(text.trim()) ?? [];
  const unit = units.find(({ names }) => names.test(name));
  return unit === undefined ? undefined : Number(digits) * unit.ms;
};

/** Returns the largest unit that divides a duration, and how many of it there are. */
const inLargestUnit = (ms: number): { readonly amount: number; readonly unit: 'day' | 'hour' | 'minute' } => {
  if (ms % dayMs === 0) return { amount: ms / dayMs, unit: 'day' };
  if (ms % hourMs === 0) return { amount: ms / hourMs, unit: 'hour' };
  return { amount: Math.round(ms / minuteMs), unit: 'minute' };
};

/** Formats a duration in the largest unit that divides it: `6 hours`, `90 minutes`. */
export const durationInWords = (ms: number): string => {
  const { amount, unit } = inLargestUnit(ms);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
};

/** As far as a duration may be from a round one to be said like it, as a share. */
const roundShare = 0.04;

const roundUnits = [
  { ms: dayMs, least: 1 },
  { ms: hourMs, least: 1 },
  { ms: hourMs / 2, least: 3 },
] as const;

/**
 * Formats how long something took as people say it: `2 hours` for 119 minutes, `25 hours`, `70 minutes`. Not for limits, which
 * are said exactly.
 */
export const roughDurationInWords = (ms: number): string => {
  if (ms < minuteMs) return 'under a minute';
  if (ms >= 2 * dayMs) return durationInWords(Math.round(ms / dayMs) * dayMs);
  for (const unit of roundUnits) {
    const rounded = Math.round(ms / unit.ms) * unit.ms;
    if (rounded >= unit.least * unit.ms && Math.abs(ms - rounded) <= rounded * roundShare)
      return durationInWords(rounded);
  }
  const unit = ms < 2 * hourMs ? minuteMs : hourMs;
  return durationInWords(Math.round(ms / unit) * unit);
};

/** Formats a duration as people type it after an option, which `parseDuration` reads: `6h`, `90m`. */
export const printDuration = (ms: number): string => {
  const { amount, unit } = inLargestUnit(ms);
  return `${amount}${unit.charAt(0)}`;
};
