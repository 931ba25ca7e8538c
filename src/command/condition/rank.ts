import type { Condition } from '../../core/condition.ts';
import { matchPhrase, type Phrase, toName } from './phrase.ts';
import { readNumberWord } from './span.ts';

const enters =
  '(?:enters?|entered|joins?|reach(?:es)?|makes?|gets? (?:in|into|to|inside)|(?:moves?|climbs?|rises?|jumps?|goes|comes?|breaks?|gets?)(?: up)? (?:in|into|to)|takes?|hits?|(?:is|are|becomes?|ranks?)(?: now)?(?: in| at)?)';
const leaves =
  "(?:leaves?|left|exits?|(?:drops?|falls?|slips?|moves?|goes|gets?|slides?)(?: down)? (?:out of|from|off|below)|loses?|(?:is|are|ranks?) (?:no longer|not|out of|no more)(?: in| at)?|isn['’]t(?: in)?)";

const place =
  '(?:the )?(?:(?:top|first)[ -]?(?<top>\\d{1,4}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= |$))|(?:# ?|(?:no[.]?|number|place|rank|position|spot) ?#?)(?<number>\\d{1,4}|one)|(?<first>first|1st|top(?= (?:place|position|rank|spot))|lead|number one)|(?<second>second|2nd)|(?<third>third|3rd))(?: (?:place|position|rank|spot|any ?more))*';

const leaving = new RegExp(`^(?<of>.+?) ${leaves} ${place}$`, 'du');
const entering = new RegExp(`^(?<of>.+?) ${enters} ${place}$`, 'du');

/** `falls to second place` is out of the first. */
const sinking = new RegExp(`^(?<of>.+?) (?:drops?|falls?|slips?|slides?)(?: down)? to ${place}$`, 'du');

/** Words for a row that nobody named. What is new in the top ten is no row that can be watched. */
const anyRow = /^(?:any(?:one|body|thing)?|some(?:one|body|thing)?|an?|a new|new|each|every)(?: |$)/;

/** A table in Slack, and what is read of a result for a rank, end before. */
const maxTop = 1000;

const readTop = (group: (name: string) => Phrase): number => {
  const [digits = ''] = ['top', 'number'].map((name) => group(name).text.replace(/\D+/g, '')).filter(Boolean);
  const word = [group('top').text.replace(/^top-?/, ''), group('number').text].join('');
  if (digits !== '') return Number(digits);
  const said = ['first', 'second', 'third'].findIndex((name) => group(name).text !== '') + 1;
  return said > 0 ? said : (readNumberWord(word) ?? 0);
};

/**
 * Reads `aave enters the top 3` and `uniswap is no longer first`. A place alone stands for it and all above: `#3` is the
 * top 3.
 */
export const readRank = (phrase: Phrase): Condition | undefined => {
  const sunk = matchPhrase(phrase, sinking);
  const left = sunk ?? matchPhrase(phrase, leaving);
  const group = left ?? matchPhrase(phrase, entering);
  if (group === undefined) return undefined;
  const row = group('of');
  const of = toName(row);
  const top = readTop(group) - (sunk === undefined ? 0 : 1);
  if (of === undefined || anyRow.test(row.text) || top < 1 || top > maxTop) return undefined;
  return { kind: 'rank', of, event: left === undefined ? 'enters' : 'leaves', top };
};
