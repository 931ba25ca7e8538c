/** A time of day, 0:00 to 23:59. */
export type TimeOfDay = { readonly hour: number; readonly minute: number };

/** Reads `9:00`, `18:30`, `0900`, `17h`, `9am`, `8:15pm`, `noon` and `midnight`; `undefined` for anything else, `9` alone included. */
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

/** `9 a.m.` as `9am`. `text` is in small letters. */
export const joinMeridiem = (text: string): string => text.replace(/(\d) ?([ap])\.?m\b\.?/g, '$1$2m');

/** The same, or an hour alone, for places where a number can mean nothing else. */
export const parseTimeOrHour = (text: string): TimeOfDay | undefined =>
  parseTimeOfDay(/^\d{1,2}$/.test(text) ? `${text}:00` : text);

const hasMeridiem = (time: string): boolean => /[ap]m$|^noon$|^midnight$/.test(time);

/** On a clock face; noon and midnight count as nothing, so that any hour may stand before them. */
const toClockHour = (time: string): number => (parseTimeOfDay(time)?.hour ?? 0) % 12;

/**
 * Whether others of `all` say their half of the day and the time at `place` must: in `9 and 10pm` nobody can know which
 * nine it is; in `9 and 5pm` it is plain, for the day goes on.
 */
export const lacksMeridiem = (time: string, index: number, all: readonly string[]): boolean => {
  const hour = parseTimeOrHour(time)?.hour ?? 0;
  if (hasMeridiem(time) || hour < 1 || hour > 11) return false;
  return all.some(
    (other, at) => hasMeridiem(other) && (at < index || /am$/.test(other) || toClockHour(other) > hour),
  );
};
