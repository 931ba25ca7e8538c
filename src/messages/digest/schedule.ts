import { toString as cronInWords } from 'cronstrue';

const isUneven = (field: string, size: number): boolean => {
  const step = Number(/\/(\d+)$/.exec(field)?.[1] ?? 1);
  return size % step !== 0;
};

/**
 * Whether the words would say something else than what happens: days of the month and of the week together mean either,
 * one weekday with its place in the month beside one without, and steps that do not divide the hour or the day begin anew
 * with it.
 */
const isMisleading = (cron: string): boolean => {
  const [minutes = '', hours = '', day = '', , weekday = ''] = cron.split(' ');
  const isEither = !/^[*?]$/.test(day) && !/^[*?]$/.test(weekday);
  // `1,2#1` would be called the Monday of the month.
  const places = weekday.split(',').filter((one) => /[#L]/.test(one));
  const isMixed = places.length > 0 && places.length < weekday.split(',').length;
  return isEither || isMixed || isUneven(minutes, 60) || isUneven(hours, 24);
};

/** Five cron fields in words: `At 09:00, Monday through Friday`. */
export const describeCron = (cron: string): string => {
  if (isMisleading(cron)) return `cron ${cron}`;
  // The one library writes the last Friday as 5#L, too, the other only as 5L.
  const text = cronInWords(cron.replaceAll('#L', 'L'), {
    use24HourTimeFormat: true,
    throwExceptionOnParseError: false,
  });
  // What the one library reads and the other cannot say is shown as it was written.
  return text.startsWith('An error') ? `cron ${cron}` : text;
};

/** A schedule in words: `At 09:00, Monday through Friday (Europe/Berlin)`. The zone is one that Intl knows. */
export const describeSchedule = ({ cron, zone }: { readonly cron: string; readonly zone: string }): string =>
  `${describeCron(cron)} (${zone})`;
