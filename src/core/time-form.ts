/** The meaning of a moving value at a time. A clock is that of the zone, as if it were UTC's, ms. */
export type MovedTime =
  /** A calendar day, which is the same wherever it's read. */
  | { readonly kind: 'day'; readonly clock: number }
  /** A moment, ms. */
  | { readonly kind: 'moment'; readonly at: number; readonly clock: number };

/** How a time is written, as read off an example: `2026-11`, `20261127`, `2026-11-27 00:00:00`. */
export type TimeForm = {
  readonly to: 'year' | 'month' | 'day' | 'minute' | 'second';
  /** Stands between year, month and day. */
  readonly between: string;
  /** Stands between the day and the clock. */
  readonly joint: string;
  /** Stands behind the clock, such as `Z`, or zeros of a second. */
  readonly end: string;
};

/** The form of a day. */
export const dayForm: TimeForm = { to: 'day', between: '-', joint: ' ', end: '' };
/** The form in which Dune's clients send a time. Source: Dune's Python client, `dune_client/types.py`. */
export const secondForm: TimeForm = { ...dayForm, to: 'second' };

const example =
  /^(?:19|20)\d\d(?:([-/.]?)(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01])(?:([T ])\d\d:\d\d(:\d\d)?((?:\.0+)?(?:Z| UTC)?))?)?)?$/;

/** Reads off an example how a time is written; `undefined` for what is no time. */
export const readTimeForm = (text: string): TimeForm | undefined => {
  const typed = text.trim();
  const [all, between, joint, seconds, end = ''] = example.exec(typed) ?? [];
  if (all === undefined) return undefined;
  if (joint !== undefined)
    return { to: seconds === undefined ? 'minute' : 'second', between: between ?? '-', joint, end };
  if (between === undefined) return { ...dayForm, to: 'year' };
  // `20261127` has a day, `202611` none.
  const digits = typed.replace(/\D/g, '').length;
  return { ...dayForm, to: digits === 8 ? 'day' : 'month', between };
};

/** Reads how a time is to be written from a pattern such as `YYYY-MM-DD HH:MM:SS`; `undefined` for what is none. */
export const readTimePattern = (pattern: string): TimeForm | undefined => {
  const [day = '', ...clock] = pattern
    .trim()
    .toUpperCase()
    .split(/(?=[T ]HH)/);
  const dated = day.replace('YYYY', '2020').replace('MM', '01').replace('DD', '01');
  return readTimeForm(`${dated}${clock.join('').replace(/HH|MM|SS/g, '00')}`);
};

/** Prints the pattern of a form, which is read back as the same. */
export const printTimePattern = ({ to, between, joint, end }: TimeForm): string => {
  const date = ['YYYY', 'MM', 'DD'].slice(0, to === 'year' ? 1 : to === 'month' ? 2 : 3).join(between);
  if (to === 'minute') return `${date}${joint}HH:MM${end}`;
  return to === 'second' ? `${date}${joint}HH:MM:SS${end}` : date;
};

/** Tells if a form has a clock. */
export const hasClock = ({ to }: TimeForm): boolean => to === 'minute' || to === 'second';

/**
 * Writes a time in a form. A day is the day of its zone in every form. A moment is written in UTC where the form has a clock,
 * because Dune's times are UTC; else it is the day of its zone.
 */
export const writeTime = (time: MovedTime, form: TimeForm): string => {
  const ms = time.kind === 'moment' && hasClock(form) ? time.at : time.clock;
  const [day = '', clock = ''] = new Date(ms).toISOString().split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const { between, joint, end } = form;
  switch (form.to) {
    case 'year':
      return year;
    case 'month':
      return [year, month].join(between);
    case 'day':
      return [year, month, date].join(between);
    case 'minute':
      return `${[year, month, date].join(between)}${joint}${clock.slice(0, 5)}${end}`;
    case 'second':
      return `${[year, month, date].join(between)}${joint}${clock.slice(0, 8)}${end}`;
  }
};
