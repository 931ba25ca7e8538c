import { closestMatch } from '../core/nearest.ts';
import { readAmount } from '../core/text/amount.ts';
import { quote } from './quote.ts';

const relationWords =
  'below above under over less greater more lower higher than drops falls rises enters leaves changes exceeds reaches older between every hour minutes daily'.split(
    ' ',
  );

/** Corrects slips in the words of a condition: `tvl is bellow 5M`, `tvl dorps 10%`. */
const fixSpelling = (text: string): readonly string[] => {
  const fixed = text.split(' ').map((word) => {
    if (!/^\p{L}{4,}$/u.test(word)) return word;
    return closestMatch(word, relationWords) ?? word;
  });
  return fixed.join(' ') === text ? [] : [fixed.join(' ')];
};

/** Counts the rows that fit a filter, for what no bound can say. */
const countWhere = (filter: string): string => `rows > 0 --where ${quote(filter)}`;

const noText =
  /^(?:(?:not )?(?:nan|infinity|null|none|missing|empty)|true|false|a lot|much|up|top|today|yesterday|now)$|\d+ ?%|^(?:at|to|in|between) /i;
const noColumn = /^(?:it|this|that|they|there|which|what|data|row|rows)$/i;
const textSaid =
  /^(?:the )?(?<column>[\p{L}_][\p{L}\d_]*)(?: of \S+)? ?(?<sign><=?|>=?|=|!=| (?:(?:is|are) not|isn['’]t)(?= )| (?:is|becomes|turns(?: into)?|equals|changes to)(?= )) ?["']?(?<value>[^"'<>=]+?)["']?$/iu;
const textPart =
  /^(?:the )?([\p{L}_][\p{L}\d_]*) (contains|includes|starts with|ends with) ["']?([^"']+?)["']?$/iu;

const likePatterns: Readonly<Record<string, (part: string) => string>> = {
  'starts with': (part) => `${part}%`,
  'ends with': (part) => `%${part}`,
};

/** Writes a text or a date to compare with as a filter: `status = failed`, `title contains hack`, `day > 2026-11-01`. */
const filterText = (text: string): readonly string[] => {
  const [, searched = '', how = '', part = ''] = textPart.exec(text) ?? [];
  if (searched !== '') {
    const write = likePatterns[how.toLowerCase()] ?? ((said: string) => `%${said}%`);
    return [countWhere(`${searched} like '${write(part)}'`)];
  }
  const { column = '', sign = '', value = '' } = textSaid.exec(text)?.groups ?? {};
  const isDate = /^\d{4}-\d\d(?:-\d\d)?/.test(value);
  if (column === '' || noColumn.test(column) || noText.test(value)) return [];
  if (/^\d/.test(value) && !isDate) return [];
  // A word on the other side of `<` is another column.
  if (/[<>]/.test(sign) && !isDate) return [];
  const operator = /not|n['’]t/.test(sign) ? '!=' : sign.startsWith(' ') ? '=' : sign;
  return [countWhere(`${column} ${operator} '${value}'`)];
};

const range =
  /^(?<measure>.+?) (?:is |are |stays |goes |leaves |(?<not>not |outside(?: of)? ?))*(?:(?:between|within|in|from) )?(?<low>\S*\d\S*?) ?(?:and|to|-|–|\.\.+) ?(?<high>\S*\d\S*)$/iu;

/** Writes a range as the filter of the rows that are in it, or as the first of its two bounds. */
const splitRange = (text: string): readonly string[] => {
  const { measure = '', low = '', high = '' } = range.exec(text)?.groups ?? {};
  const [from, to] = [low, high].map((bound) => readAmount(bound)?.value);
  if (measure === '' || from === undefined || to === undefined) return [];
  const isOutside = /\b(?:not|outside|leaves)\b/i.test(text);
  const name = measure.replace(/ (?:is|are|not|stays|goes|leaves|outside)\b.*$/i, '');
  if (isOutside) return [`${name} < ${low}`];
  const isColumn = /^[\p{L}_][\p{L}\d_]*$/u.test(name);
  return [...(isColumn ? [countWhere(`${name} > ${from} and ${name} < ${to}`)] : []), `${name} > ${low}`];
};

/** Writes any row that enters the first places as a new row among them. */
const watchTop = (text: string): readonly string[] => {
  const [, place = '1'] = /\b(?:top|first|#) ?(\d+)\b/i.exec(text) ?? [];
  const isAnyone =
    /^(?:a |an |any|some|there is a |the )?(?:.*\bnew\b.*|any(?:one|body|thing)?.*|some(?:one|body|thing).*|the top .*|top .*)(?:top|first|leader|#|number one)/i.test(
      text,
    ) || /^(?:the )?top \d+ (?:changes?|differs?)$/i.test(text);
  const [, ranked = '', column = ''] = /^(.+? (?:top|first) \d+) by (\w+)$/i.exec(text) ?? [];
  return [
    ...(ranked === '' ? [] : [`${ranked} --sort ${quote(`${column} desc`)}`]),
    ...(isAnyone ? [`new row --top ${place}`] : []),
  ];
};

const comesOrGoes =
  /^(?:the )?(?:row )?(\S+) (?:(is |are )?(?:gone|missing|removed|disappears?|vanishes)|(appears?|shows up))$/i;

const opposites: Readonly<Record<string, string>> = {
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};

/** `unless tvl > 5` waits for the opposite, and `until tvl > 5` for that itself. */
const turnNegation = (text: string): readonly string[] => {
  const [, negation, rest = ''] = /^(unless|until|not) (.+)$/i.exec(text) ?? [];
  if (negation === undefined) return [];
  if (/until/i.test(negation)) return [rest];
  return [rest.replace(/[<>]=?|!?=/, (sign) => ` ${opposites[sign] ?? sign} `).replace(/ +/g, ' ')];
};

/** `tvl 5`, `1 < tvl < 2`, `tvl > 5M < 8M` */
const addSign = (text: string): readonly string[] => {
  const [, column, bound] = /^([\p{L}_][\p{L}\d_]*) ([-$€]?\d\S*)$/iu.exec(text) ?? [];
  if (column !== undefined) return [`${column} > ${bound}`];
  const [, low, inside, high] = /^(\S+?) ?<=? ?(\w+) ?<=? ?(\S+)$/.exec(text) ?? [];
  const [, named, over, under] = /^(\w+) ?>=? ?(\S+?),? (?:and |but )?<=? ?(\S+)$/.exec(text) ?? [];
  return splitRange(`${inside ?? named ?? ''} between ${low ?? over ?? ''} and ${high ?? under ?? ''}`);
};

/** Lists conditions that may be meant by a text in which nothing compares, the best first. */
export const guessCondition = (text: string): readonly string[] => {
  const [, row, , appears] = comesOrGoes.exec(text) ?? [];
  const column = text.split(' ').find((one) => /^\w+_\w+$/.test(one));
  const isColumn = /^[\p{L}_][\p{L}\d_]*$/u.test(text) && !/(?:ed|fails?|done|ready|error)$/i.test(text);
  return [
    ...turnNegation(text),
    ...addSign(text),
    ...watchTop(text),
    ...fixSpelling(text),
    ...filterText(text),
    ...splitRange(text),
    ...(/^no (?:data|values?)$/i.test(text) ? ['no rows'] : []),
    ...(row === undefined || /^(?:row|rows|it)$/i.test(row)
      ? []
      : [`${row} ${appears === undefined ? 'leaves' : 'enters'} top 1000`]),
    ...(column === undefined ? [] : [`${column} > 1000`]),
    ...(isColumn ? [`${text} > 1000`] : []),
  ];
};

/** Lists conditions that may be meant by one whose number can't be read, without a made-up number. */
export const guessNumber = (text: string): readonly string[] => [
  ...addSign(text),
  ...watchTop(text),
  ...fixSpelling(text),
  ...filterText(text),
  ...splitRange(text),
];
