import { maxRows } from '../../core/question.ts';
import { countWords, oneOf, startsWith } from './words.ts';

/** Words that were understood, and how many of the typed ones they stand for. */
export type Meaning = { readonly words: readonly string[]; readonly used: number };

const counts: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  dozen: 12,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  fifty: 50,
  hundred: 100,
};

const count = `(\\d{1,9}|${Object.keys(counts).join('|')})`;
const rows = oneOf('rows? results? entries lines items records');
const join = '(?:(?:as|in|into|to|with|and|a|an|the|format|output|send|me) )*';
const file = `(?:${oneOf('csv spreadsheet tsv')}(?: (?:file|download|export))?)`;
const book = `(?:${oneOf('excel xlsx?')}(?: (?:file|sheet|spreadsheet|download|export))?)`;
const bring =
  '(?:(?:and|also|then) )*(?:(?:attach|with|include|including|add|plus|bring|as|export|download|in) )?(?:(?:an?|the|its|all|rows|data|as|in|to) )*';
const drawing = oneOf('charts? graphs? plots? diagrams? visuali[sz]ations?');
const chartKinds: Readonly<Record<string, string>> = {
  bar: 'bar',
  bars: 'bar',
  barchart: 'bar',
  histogram: 'bar',
  line: 'line',
  lines: 'line',
  linechart: 'line',
  timeseries: 'line',
  area: 'area',
  pie: 'pie',
  piechart: 'pie',
};
const kind = `(${Object.keys(chartKinds).join('|')})`;

const lowest = startsWith(`(?:the )?(?:bottom|lowest|smallest|worst) ${count}(?: ${rows})? by`);

/** Reads `lowest 5 by`: the count, and how many words say it. The column comes behind. */
export const readLowest = (phrase: string): Meaning | undefined => {
  const found = lowest.exec(phrase);
  return found === null ? undefined : { words: ['--top', toCount(found[1])], used: countWords(found[0]) };
};

const toCount = (word = ''): string => String(counts[word] ?? Number(word));

type Phrase = readonly [pattern: RegExp, words: (found: RegExpExecArray) => readonly string[]];

/** Names the options of how a result is shown in other words, the longest first. */
const displayPhrases: readonly Phrase[] = [
  [
    startsWith(
      `(?:the )?(?:top|first|limit|max|head|rows|n|count|up to)[-: ]*(?:(?:is|to|of|the) )*${count}(?: ${rows})?`,
    ),
    ([, number]) => ['--top', toCount(number)],
  ],
  [startsWith(`(?:only |just )?${count} ${rows}`), ([, number]) => ['--top', toCount(number)]],
  [startsWith('(?:show )?(?:all(?: the)? (?:rows|results)|everything)'), () => ['--top', String(maxRows)]],
  [startsWith(`(?:no|without(?: an?)?) ${drawing}`), () => ['--chart', 'none']],
  [startsWith(`${join}${kind}(?: ?${drawing})?`), ([, name = '']) => ['--chart', chartKinds[name] ?? 'auto']],
  [
    startsWith(`${join}(?:${drawing}|draw|visuali[sz]e)(?:(?: as)?(?: an?)? ${kind}(?: ${drawing})?)?`),
    ([, name = '']) => ['--chart', chartKinds[name] ?? 'auto'],
  ],
  [startsWith(`${join}(?:plain |monospaced? )?(?:text|ascii|monospaced?)`), () => ['--as', 'text']],
  [
    startsWith(
      `${join}(?:exact|exactly|full|raw|precise|unrounded)(?: ${oneOf('values? numbers? digits precision')})?|all(?: the)? digits`,
    ),
    () => ['--exact'],
  ],
];

/** Names the options that only an answer has. */
const answerPhrases: readonly Phrase[] = [
  [
    startsWith(`(?:and )?(?:export|download|dump|save)(?: it| this)? ${join}${book}|${join}${book}`),
    () => ['--xlsx'],
  ],
  [
    startsWith(
      `(?:and )?(?:export|download|dump|save)(?: it| this)? ${join}${file}|${join}${file}|export|download|file`,
    ),
    () => ['--csv'],
  ],
  [
    startsWith(
      '(?:only|just)(?: (?:for|to|visible to))? me|for my eyes only|(?:in )?private(?:ly)?|secret(?:ly)?|quiet(?:ly)?|hidden|ephemeral|only-me|dm(?: me)?|(?:in|to|into|by) (?:my |a |the )?(?:dms?|direct messages?|inbox)',
    ),
    () => ['--private'],
  ],
  [
    startsWith('(?:max[- ]?age|(?:not |no )older than) (\\d{1,4} ?[mhd])'),
    ([, age = '']) => ['--max-age', age],
  ],
];

/** Names the option that only a shortcut has. */
const savePhrases: readonly Phrase[] = [
  [
    startsWith(
      '(?:and )?(?:(?:for|with|to) )?(?:everyone|everybody|the (?:whole )?team|all of us)|(?:as )?(?:shared|public)',
    ),
    () => ['--shared'],
  ],
];

/** Has Dune run the query. Never read into a digest, which would run it each time. */
const runPhrases: readonly Phrase[] = [
  [
    startsWith(
      '(?:please )?(?:and )?(?:re-?run|refresh|refreshed|reload|update|run|re-?execute|execute|recalculate)(?: (?:it|this|the|query|again|first))*|(?:with )?fresh(?: (?:data|numbers|results?))?|new data',
    ),
    () => ['--refresh'],
  ],
];

/** Names the options that only a digest has. */
const digestPhrases: readonly Phrase[] = [
  [startsWith(`${bring}${book}`), () => ['--xlsx']],
  [startsWith(`${bring}${file}`), () => ['--csv']],
  [
    startsWith(
      '(?:(?:and|as|into|to|in|like|with) )*(?:(?:a|an|one|the|single|standing|live|pinned) )*board',
    ),
    () => ['--as', 'board'],
  ],
  [
    startsWith(
      '(?:but |and )?(?:only )?(?:if|when|on)(?: (?:it|its|there|is|are|a|any|something|anything|the|data|results?|numbers?|rows?|has|have|was))* (?:changed?|changes|different|differs)|on-?change|changes only|if changed',
    ),
    () => ['--when', 'changed'],
  ],
  [
    startsWith(
      '(?:but |and )?(?:(?:only|just) (?:(?:if|when)(?: there are)? |with |the )?new (?:rows?|ones|results?|entries|items|proposals)|(?:if|when)(?: there are)? new (?:rows|ones|entries|items|proposals)|new (?:rows|ones|entries|items) only)',
    ),
    () => ['--when', 'new'],
  ],
  [
    startsWith(
      '(?:but |and )?(?:only )?(?:(?:if|when)(?: (?:it|there|is|are|has|have|any))* (?:rows|results)|(?:if|when) not empty|unless empty|skip empty)',
    ),
    () => ['--when', 'rows'],
  ],
  [startsWith('(?:tz|time-?zone|zone) (?:to |is )?([a-z_/+-]+)'), ([, zone = '']) => ['--tz', zone]],
  [
    startsWith('(?:remove|clear|drop|delete) (?:the )?(chart|top|sort|columns|where|filter|key)'),
    ([, name = '']) => [`--no-${name === 'filter' ? 'where' : name}`],
  ],
];

const phrasesFor = {
  ask: [...answerPhrases, ...runPhrases, ...displayPhrases],
  save: [...savePhrases, ...answerPhrases, ...displayPhrases],
  digest: [...digestPhrases, ...displayPhrases],
};

/** The kinds of command that options are read for. */
export type PhraseUse = keyof typeof phrasesFor;

/** Lists what words, as phrases are matched with, may mean as options. */
export const listPhraseMeanings = (phrase: string, use: PhraseUse): readonly Meaning[] =>
  phrasesFor[use].flatMap(([pattern, words]) => {
    const found = pattern.exec(phrase);
    return found === null ? [] : [{ words: words(found), used: countWords(found[0]) }];
  });
