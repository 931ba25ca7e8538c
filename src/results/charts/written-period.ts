/** A period that Dune can only send as text. Those of one `form` can be ordered. */
type WrittenPeriod = { readonly form: string; readonly order: number };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|' +
  'oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const year = "(?<year>\\d{4}|['’]\\d\\d)";

const patterns: readonly RegExp[] = [
  /** `2026-08`, `2026-Q3`, `2026 W9`, `2026H1` */
  /^(?<year>\d{4})[-/ ]?(?<unit>q|w|h|m|)(?<part>\d{1,2})$/i,
  /** `Q3 2026`, `Q3'26`, `Week 9, 2026` */
  new RegExp(`^(?<unit>q|w|h|week )(?<part>\\d{1,2})[-/, ]*${year}$`, 'i'),
  /^(?<unit>q|w|h)(?<part>\d{1,2})[-/ ]+(?<year>\d\d)$/i,
  /** `3Q26` */
  /^(?<part>[1-4])(?<unit>q)[- '’]*(?<year>\d{4}|\d\d)$/i,
  /** `Aug 2026`, `August '26`; but `Aug 26` is a day. */
  new RegExp(`^${month}[-/, ]*${year}$`, 'i'),
  new RegExp(`^(?<year>\\d{4})[-/ ]?${month}$`, 'i'),
  /** `FY26` */
  /^(?<unit>fy)[- '’]*(?<year>\d{4}|\d\d)$/i,
  /** `Week 12`, `D7`, `Season 10` */
  /^(?<unit>day|week|month|quarter|year|epoch|season|round|era|cycle|d|w|m|q|y|s)[-# ]?(?<part>\d{1,6})$/i,
];

const toYear = (written: string): number => {
  const digits = written.replace(/\D/g, '');
  return Number(digits) + (digits.length === 2 ? 2000 : 0);
};

type Groups = NonNullable<RegExpExecArray['groups']>;

const toPeriod = ({ unit = '', year: written, part = '0', month: name }: Groups): WrittenPeriod => {
  if (written === undefined) return { form: `${unit.toLowerCase()} #`, order: Number(part) };
  const number = name === undefined ? Number(part) : months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return { form: unit.toLowerCase().charAt(0) || 'm', order: toYear(written) * 100 + number };
};

/** Reads a period as people write it; `undefined` for any other text. */
export const readWrittenPeriod = (text: string): WrittenPeriod | undefined => {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return toPeriod(groups);
  }
  return undefined;
};

/** Tells if texts are periods of one form, so that they have an order. */
export const areWrittenPeriods = (texts: readonly string[]): boolean => {
  const [first, ...others] = texts.map(readWrittenPeriod);
  return first !== undefined && others.every((one) => one?.form === first.form);
};
