import type { Comparator } from '../../core/condition.ts';

const be = '(?:is|are|was|were|gets?|goes?|stays?|remains?|turns?|has|have|been|now|ever)';

/** Words for going down, up, and either way. They stand before a bound, too: `falls below`. */
const downWords =
  '(?:drops?|dropped|falls?|fell|fallen|declines?|declined|decreases?|decreased|sinks?|dips?|crash(?:es)?|plunges?|plummets?|slips?|slides?|shrinks?|tanks?|loses?|lost|goes down|go down|went down|(?:is )?down)';
export const upWords =
  '(?:rises?|rose|risen|grows?|grew|grown|increases?|increased|gains?|gained|climbs?|climbed|jumps?|jumped|surges?|spikes?|pumps?|soars?|goes up|go up|went up|(?:is )?up)';
const moveWords =
  '(?:changes?|changed|moves?|moved|var(?:y|ies)|varied|swings?|shifts?|shifted|fluctuates?|differs?)';

const towards = (words: string): string => `(?:(?:${be}|${words}|${moveWords}|cross(?:es)?|breaks?) )*`;

/** The words of each comparison, as parts of patterns, the finer ones first. Signs are among them. */
export const comparatorWords: readonly (readonly [string, Comparator])[] = [
  [
    `(?:${be} )*(?:(?:not|no longer) (?:above|over|more than|greater than|higher than)|at most|no more than|at or (?:below|under)|<=)`,
    '<=',
  ],
  [`(?:(?:${be} )*${downWords}|drops? down) to`, '<='],
  [
    `(?:${be} )*(?:(?:not|no longer) (?:below|under|less than|lower than)|at least|no less than|at or (?:above|over)|>=)`,
    '>=',
  ],
  [`(?:(?:${be} )*${upWords} to|reach(?:es)?|hits?)`, '>='],
  [`${towards(downWords)}(?:below|under|beneath)`, '<'],
  [`(?:${be} )*(?:(?:less|lower|smaller|fewer) (?:than|then)|lt|<)`, '<'],
  [`${towards(upWords)}(?:above|past|beyond)|(?:(?:${be}|${upWords}|cross(?:es)?|breaks?) )*over`, '>'],
  [
    `(?:${be} )*(?:(?:greater|more|larger|bigger|higher) (?:than|then)|gt|>)|exceeds?|tops|surpass(?:es)?|pass(?:es)?`,
    '>',
  ],
  [`(?:${be} )*(?:not equal to|not|isn't|isn’t|aren't|other than|!=)`, '!='],
  [
    `(?:${be} )*(?:equal to|exactly|=)|equals?(?: to)?|is|are|becomes?|(?:turns?|goes?|gets?)(?= (?:negative|positive))`,
    '=',
  ],
];

const filler = '(?: by| of)?(?: more than| at least)?';

/** The words of a change, each with what may stand before its amount. `over 10%` is a bound after a rise: see `readRelation`. */
export const changeWords: readonly (readonly [string, 'rises' | 'drops' | 'changes'])[] = [
  [`(?:(?:${be} )*${downWords})(?:(?: by)? over|${filler})`, 'drops'],
  [`(?:(?:${be} )*${upWords})(?: by over|${filler})`, 'rises'],
  [
    `(?:(?:${be} )*${moveWords}(?: up or down| either way)?|(?:(?:is|goes|go) )?up or down)(?:(?: by)? over|${filler})`,
    'changes',
  ],
];
