import { correctCondition } from './correct-condition.ts';
import { correctEditWords } from './correct-edit.ts';
import { correctId } from './correct-id.ts';
import { correctName } from './correct-name.ts';
import {
  correctChoice,
  correctMisplacedOption,
  correctUnknownOption,
  giveExampleValue,
} from './correct-option.ts';
import { writeOrder } from './correct-order.ts';
import { correctPlace, withPlainPlaces } from './correct-place.ts';
import { correctReportWords, reportCorrections } from './correct-report.ts';
import { correctInterval, correctSchedule } from './correct-schedule.ts';
import { readLoosely } from './loose/read-question.ts';
import { type IsCommand, toOffered } from './loose/written-query.ts';
import { matchOption } from './options.ts';
import { quoteWord } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { findSecretName, parseQueryReference } from './query-reference.ts';
import { getTexts, type Token } from './tokenize.ts';
import {
  type Corrections,
  dropOption,
  findOption,
  replaceText,
  replaceValue,
  replaceWords,
  type Typed,
  type Words,
} from './typed-words.ts';
import { parseVerb } from './verbs.ts';

/** Nobody types a longer command again, and a longer one isn't shown whole. */
const maxWords = 40;
const maxLength = 280;

const exampleQuery = '1252207';
const exampleMinutes = 15;
const exampleSubscription = ['subscribe', exampleQuery, 'every', 'weekday', 'at', '9:00'];

const loosely = ({ tokens, isCommand }: Typed, lead: Words = []): readonly Words[] =>
  [readLoosely(lead, tokens.slice(lead.length), isCommand)].filter((words) => words !== undefined);

const getTypedVerb = ({ tokens: [first] }: Typed): string =>
  first === undefined || first.quoted ? 'ask' : (parseVerb(first.text) ?? 'ask');

/** Suggests the change of a digest for one that takes only its number, else the number alone. */
const correctNumbered = (typed: Typed, verb: string): readonly Words[] => [
  // `mute 1 2h` says for how long, not how often.
  ...(verb === 'shortcuts' ||
  (verb === 'pause' && /\b(?:for|until|\d+ ?[a-z]+)$/.test(getTexts(typed.tokens).join(' ')))
    ? []
    : [['edit', ...typed.words.slice(1).flat()]]),
  typed.words.slice(0, 2).flat(),
  ...typed.tokens.flatMap(({ text }) => (/^#?\d{1,3}$/.test(text) ? [[verb, text.replace('#', '')]] : [])),
  ...loosely(typed),
  [verb],
];

/** Quotes a name of several words behind an option, `--sort total volume`, or puts commas between several. */
const quoteName = (typed: Typed, word: string): readonly Words[] => {
  const { tokens } = typed;
  const at = tokens.findIndex(({ text }) => text === word) - 2;
  const option = tokens[at];
  const name = option === undefined ? undefined : matchOption(option)?.name;
  if (name === undefined || !/^(?:sort|columns|x|y|key)$/.test(name)) return [];
  const isEnd = (token: Token): boolean => token.equals !== undefined || matchOption(token) !== undefined;
  const rest = tokens.slice(at + 1);
  const end = rest.findIndex(isEnd);
  const value = getTexts(end < 0 ? rest : rest.slice(0, end));
  // A name of several words has no underscores, so these are several names.
  const isList = name !== 'x' && value.some((one) => one.includes('_'));
  const by = name === 'sort' ? writeOrder(value) : [quoteWord(value.join(isList ? ',' : ' '))];
  return by === undefined ? [] : [replaceWords(typed, at, value.length + 1, [`--${name}`, ...by])];
};

const correctExtraWord = (typed: Typed, verb: string): readonly Words[] => {
  if (verb === 'report' || verb === 'export') return correctReportWords(typed);
  if (verb === 'ask') return loosely(typed);
  if (verb === 'about') return [typed.words.slice(0, 2).flat()];
  return verb === 'save' ? loosely(typed, typed.words.slice(0, 2).flat()) : correctNumbered(typed, verb);
};

/** Candidates for a command with a problem, by its kind, best first. Not all of these are commands. */
const corrections: Corrections = {
  'unknown-verb': (typed, { suggestion }) => {
    const verb = suggestion.replace(/ .*/, '');
    const numbered = verb === suggestion ? [] : [[suggestion]];
    const example = verb === 'subscribe' ? [exampleSubscription] : [];
    // Who wants to stop something isn't helped by an answer.
    const asked = /^(?:subscribe|list|post|save)$/.test(verb) ? loosely(typed) : [];
    return [replaceWords(typed, 0, 1, [verb]), ...numbered, ...asked, ...example, [verb], ['list']];
  },
  'meant-to-subscribe': (typed, { meant }) => [
    ['subscribe', meant],
    ['subscribe', meant, 'at', '9:00'],
    ['subscribe', meant, 'on', 'monday', 'at', '9:00'],
    ...loosely(typed),
  ],
  'query-behind': (typed, { meant }) => [['subscribe', meant], ...loosely(typed)],
  'missing-query': (typed, { verb, meant }) => {
    const lead = verb === 'report' ? 3 : verb === 'save' ? 2 : verb === 'ask' ? 0 : 1;
    const whole = typed.words.flat();
    return [
      ...(meant === undefined ? [] : [[verb, meant]]),
      [...whole.slice(0, lead), exampleQuery, ...whole.slice(lead)],
    ];
  },
  'bad-query-id': (typed, { text }) => [...correctId(typed, text), ...loosely(typed)],
  'run-link': (_, { queryId }) => (queryId === undefined ? [] : [[String(queryId)]]),
  'bad-name': correctName,
  'bad-shortcut': (typed) => {
    if (getTypedVerb(typed) !== 'save') return [['shortcuts']];
    return typed.tokens.length > 2
      ? [replaceWords(typed, 1, 1, ['volumes'])]
      : [['save', 'volumes', exampleQuery]];
  },
  'bad-number': (typed, { text }) => [
    ...(parseQueryReference(text).ok && getTypedVerb(typed) === 'post' ? loosely(typed) : []),
    ['list'],
  ],
  'unexpected-word': (typed, { word, verb }) => [...quoteName(typed, word), ...correctExtraWord(typed, verb)],
  'parameter-without-name': (typed) => correctExtraWord(typed, getTypedVerb(typed)),
  'parameter-twice': (typed, { name }) => {
    const isOne = ({ text, equals }: Token): boolean =>
      equals !== undefined && text.slice(0, equals) === name;
    return [replaceWords(typed, typed.tokens.findIndex(isOne), 1, [])];
  },
  'parameters-not-taken': (typed, { verb }) => correctNumbered(typed, verb),
  'unknown-option': correctUnknownOption,
  'option-not-taken': correctMisplacedOption,
  'option-twice': (typed, { option }) => dropOption(typed, option),
  'only-in-edit': (typed, { option }) => dropOption(typed, option),
  'not-taken-back': (typed, { option, suggestion }) =>
    suggestion === undefined
      ? dropOption(typed, option)
      : [replaceWords(typed, findOption(typed, option), 1, [`--${suggestion}`])],
  'no-param-with-value': (typed, { name }) => [
    replaceWords(typed, findOption(typed, 'no-param'), 2, ['--no-param', quoteWord(name)]),
  ],
  'option-without-value': (typed, { option }) => giveExampleValue(typed, option),
  'flag-with-value': (typed, { option }) => [
    replaceWords(typed, findOption(typed, option), 1, [`--${option}`]),
  ],
  'bad-top': (typed, { text, tooMany, max }) => {
    const [, count] = /^[^\d-]*([1-9]\d{0,2})\D*$/.exec(text) ?? [];
    return replaceValue(typed, 'top', [tooMany ? String(max) : (count ?? '25')]);
  },
  'bad-choice': correctChoice,
  'bad-sort': (typed) => dropOption(typed, 'sort'),
  'bad-max-age': (typed, { option }) => replaceValue(typed, option, ['6h']),
  // Of several zones, only the person knows the right one.
  'bad-zone': (typed, { text, suggestion, alternatives }) =>
    suggestion === undefined || alternatives.length > 0
      ? []
      : [...replaceValue(typed, 'tz', [suggestion]), replaceText(typed, text, [suggestion])],
  'names-a-channel': (typed, { name }) => correctPlace(typed, name),
  'bad-schedule': (typed, { text }) => [
    ...correctEditWords(typed),
    ...correctSchedule(typed, text, exampleMinutes),
  ],
  'leaves-out': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'one-off': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'different-minutes': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'bad-time': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'uneven-interval': correctInterval,
  'bad-cron': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'never-due': (typed, { text }) => correctSchedule(typed, text, exampleMinutes),
  'too-often': (typed, { text, minIntervalMinutes }) => correctSchedule(typed, text, minIntervalMinutes),
  'bad-condition': correctCondition,
  momentary: (typed, { option }) => dropOption(typed, option),
  'no-until': (typed) => dropOption(typed, 'until'),
  'until-side': (typed) => dropOption(typed, 'until'),
  'bad-looks': (typed) => replaceValue(typed, 'for', ['2']),
  'bad-until': (typed) => dropOption(typed, 'until'),
  'bad-mention': (typed) => dropOption(typed, 'mention'),
  'bad-mute': (_, { number }) => [['mute', String(number), 'for', '4h']],
  ...reportCorrections,
  'row-without-new': (typed) => [
    ...replaceValue(typed, 'when', ['new']),
    [...typed.words.flat(), '--when', 'new'],
  ],
  'nothing-to-edit': (_, { number }) => [['edit', String(number), 'daily', 'at', '9:00']],
  'missing-schedule': (typed) => [[...typed.words.flat(), 'every', 'weekday', 'at', '9:00']],
  'schedule-without-time': (typed) => [[...typed.words.flat(), 'at', '9:00']],
  'schedule-without-day': (typed) => [
    [...typed.words.flat(), 'on', 'monday'],
    [...typed.words.flat(), 'on', 'monday', 'at', '9:00'],
  ],
};

const listCandidates = <Kind extends CommandProblem['kind']>(
  typed: Typed,
  problem: Extract<CommandProblem, { kind: Kind }> & { readonly kind: Kind },
): readonly Words[] => corrections[problem.kind]?.(typed, problem) ?? [];

/**
 * Returns a whole command that is probably meant by one with a problem, in the person's own words. Every command that is
 * offered for what somebody typed comes from here, and each is parsed first. `undefined` if there is none, or if a word may
 * hold a Dune API key, which must not be repeated.
 */
export const correct = (
  tokens: readonly Token[],
  problem: CommandProblem,
  isCommand: IsCommand,
): string | undefined => {
  const mayHoldKey = tokens.some(({ text }) => findSecretName(text.replace(/^[-‒–—―]+/, '')) !== undefined);
  if (tokens.length > maxWords || mayHoldKey) return undefined;
  const typed = { tokens, words: tokens.map(toOffered), isCommand };
  return listCandidates(typed, problem)
    .filter((words) => words.length > 0)
    .map(withPlainPlaces)
    .find((words) => words.join(' ').length <= maxLength && isCommand(words))
    ?.join(' ');
};
