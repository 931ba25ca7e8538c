/** A time of day, 0:00 to 23:59. */
export type TimeOfDay = { readonly hour: number; readonly minute: number };

/**
 * Reads `9:00`, `18:30`, `0900`, `17h`, `9am`, `8:15pm`, `noon` and `midnight`; `undefined` for anything else, also for
 * `9`.
 */
export const parseTimeOfDay = (text: string): TimeOfDay | undefined => {
  if (text === 'noon') return { hour: 12, minute: 0 };
  if (text === 'midnight') return { hour: 0, minute: 0 };
  const spelled = text.replace(/^(\d{2})(\d{2})$/, '$1:$2').replace(/^(\d{1,2})h$/, '$1:00');
  const [, hourText, minuteText, half] = /^(\d{1,2})(?:[:.h](\d{2}))?([ap]m)?$/.exec(spelled) ?? [];
  if (hourText === undefined || (minuteText === undefined && half === undefined)) return undefined;
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return { hour, minute };
  if (hour < 1 || hour > 12) return undefined;
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
};

/** Rewrites `9 a.m.` as `9am`. `text` is in lower case. */
export const joinMeridiem = (text: string): string => text.replace(/(\d) ?([ap])\.?m\b\.?/g, '$1$2m');

/** Reads a time of day, or an hour alone where a number can mean nothing else. */
export const parseTimeOrHour = (text: string): TimeOfDay | undefined =>
  parseTimeOfDay(/^\d{1,2}$/.test(text) ? `${text}:00` : text);

const hasMeridiem = (time: string): boolean => /[ap]m$|^noon$|^midnight$/.test(time);

/** Returns the hour on a clock face. Noon and midnight are 0, so that any hour may come before them. */
const toClockHour = (time: string): number => (parseTimeOfDay(time)?.hour ?? 0) % 12;

/**
 * Returns true when a time needs am or pm because others in `all` have it: in `9 and 10pm` the nine may be either; in
 * `9 and 5pm` it must be in the morning.
 */
export const lacksMeridiem = (time: string, index: number, all: readonly string[]): boolean => {
  const hour = parseTimeOrHour(time)?.hour ?? 0;
  if (hasMeridiem(time) || hour < 1 || hour > 11) return false;
  return all.some(
    (other, at) => hasMeridiem(other) && (at < index || /am$/.test(other) || toClockHour(other) > hour),
  );
};
