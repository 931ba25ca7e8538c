import { keepPlaces } from './correct-place.ts';
import { matchOption } from './options.ts';
import { reportWords } from './parse-report.ts';
import { looksLikeQuery } from './query-reference.ts';
import { getTexts } from './tokenize.ts';
import {
  type Corrections,
  dropOption,
  replaceValue,
  replaceWords,
  type Typed,
  type Words,
} from './typed-words.ts';

const exampleQuery = '1252207';
const exampleReport = ['report', 'add', 'weekly', exampleQuery];

/** Other words for what is done with a report. */
const otherWords: Readonly<Record<string, string>> = {
  new: 'add',
  create: 'add',
  make: 'add',
  build: 'add',
  put: 'add',
  append: 'add',
  edit: 'move',
  reorder: 'move',
  rename: 'move',
  drop: 'remove',
  del: 'delete',
};

/** Words that only say that a report is wanted. */
const wanting = /^(?:show|get|view|open|see|display|give|post|send|run|copy|duplicate|edit|change)$/i;

/** Puts the word for what is done before the name, and adds a query that stands behind a name alone. */
const correctReportOrder = ({ tokens, words }: Typed): readonly Words[] => {
  const [, first = '', second = ''] = getTexts(tokens);
  const [, name = [], action = [], ...rest] = words;
  const known = reportWords.find((word) => word === second.toLowerCase()) ?? otherWords[second.toLowerCase()];
  return [
    ...(wanting.test(first) ? [['report', ...action]] : []),
    ...(known === undefined ? [] : [['report', known, ...name, ...rest.flat()]]),
    ...(looksLikeQuery(second) ? [['report', 'add', ...words.slice(1).flat()]] : []),
  ];
};

/** Suggests what is meant by words that a report doesn't take: its schedule, another word, or only its name. */
export const correctReportWords = (typed: Typed): readonly Words[] => {
  const [verb, action = ''] = getTexts(typed.tokens);
  const other = otherWords[action.toLowerCase()];
  const rest = typed.words.slice(1).flat();
  const ids = typed.tokens.filter(({ text }, index) => index > 3 && looksLikeQuery(text));
  const [second] = ids;
  return [
    ...(other === undefined ? [] : [replaceWords(typed, 1, 1, [other])]),
    ...(other === undefined ? [] : [['report', ...typed.words.slice(2, 3).flat()]]),
    ...correctReportOrder(typed),
    ['subscribe', 'report', ...rest],
    // One part at a time.
    ...(second === undefined
      ? []
      : [typed.words.filter((_, index) => typed.tokens[index] !== second).flat()]),
    ...(verb === 'export' ? [['export']] : []),
    typed.words.slice(0, 4).flat(),
    typed.words.slice(0, 3).flat(),
    typed.words.slice(0, 2).flat(),
    ['report'],
  ];
};

/** Leaves out all options of answers that the queries of a report can't have. */
export const withoutAnswerOptions = ({ tokens, words }: Typed): Words =>
  words
    .filter((_words, index) => {
      const token = tokens[index];
      return token === undefined || !/^(?:csv|xlsx|private)$/.test(matchOption(token)?.name ?? '');
    })
    .flat();

/** Candidates for commands about reports, boards and places. */
export const reportCorrections: Corrections = {
  'bad-report-name': (typed, { why }) => {
    const [, action = '', first = ''] = getTexts(typed.tokens);
    if (/^subscribe$/i.test(getTexts(typed.tokens)[0] ?? '')) return [['report']];
    if (action.toLowerCase() !== 'add') return [['report']];
    // `report add 1252207`: the name is missing.
    const named = looksLikeQuery(first)
      ? replaceWords(typed, 2, 0, ['weekly'])
      : replaceWords(typed, 2, 1, ['weekly']);
    return why === 'missing' ? [exampleReport] : [named, exampleReport];
  },
  // The list says which part has which number.
  'bad-part': () => [['report']],
  'needs-board': (typed, { option }) => [
    ...replaceValue(typed, 'as', ['board']),
    [...typed.words.flat(), '--as', 'board'],
    ...dropOption(typed, option),
  ],
  'not-of-board': (typed, { option }) => [...dropOption(typed, option), ...dropOption(typed, 'as')],
  'board-not-here': (typed) => {
    const without = dropOption(typed, 'as');
    const [plain = []] = without;
    return [
      ...(typed.tokens[0] !== undefined && looksLikeQuery(typed.tokens[0].text)
        ? [['subscribe', ...plain, 'hourly', '--as', 'board']]
        : []),
      ...without,
    ];
  },
  'stray-option': (typed, { option }) => [...correctReportOrder(typed), ...dropOption(typed, option)],
  'bad-place': keepPlaces,
};
