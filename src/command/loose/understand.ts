import { correct } from '../correct.ts';
import { vagueDigest } from '../parse-number.ts';
import type { ParseResult } from '../parse-result.ts';
import type { CommandProblem } from '../problem.ts';
import { findSecretName } from '../query-reference.ts';
import { isOfWords } from '../search-words.ts';
import { parseShortcutName } from '../shortcut.ts';
import { type Token, tokenize } from '../tokenize.ts';
import { parseVerb } from '../verbs.ts';
import type { Understood } from './digest-words.ts';
import { findDoubt } from './doubts.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { joinNames } from './join-names.ts';
import { findLead, toSearch } from './leads.ts';
import { toPlainTokens, toTokens } from './plain-tokens.ts';
import { splitPoliteLead } from './polite-lead.ts';
import { type LooseQuestion, readQuestionLoosely } from './read-question.ts';
import { readSentence } from './sentences.ts';
import { readTalk } from './talk.ts';
import { understandAlert } from './understand-alert.ts';
import { understandCatalog } from './understand-catalog.ts';
import { problemOf, type Understanding } from './understanding.ts';
import { getVerb, listVerbLines } from './verb-lines.ts';
import { noToken, toKey } from './words.ts';
import type { IsCommand } from './written-query.ts';

/** Parses words as they stand. */
export type ParseWords = (tokens: readonly Token[]) => ParseResult;

/** A longer line is a text that was pasted by mistake. */
const maxWords = 60;

/** Verbs that may be meant of a query as well: `run 1252207`, `update 1252207`. */
const asking = /^(?:run|post|list|update)$/;

/** `post leaders`, `run leaders top 3`: the name of a shortcut in the place of a digest's number. */
const isOfName = ([first, second]: readonly Token[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  /^(?:post|run)$/.test(toKey(first)) &&
  !vagueDigest.test(toKey(second)) &&
  !isGlue(toKey(second)) &&
  parseShortcutName(second.text).ok;

/** Tells if the problem of a line with a verb says more than a question that is made of it. */
const hasOwnProblem = (tokens: readonly Token[], problem: CommandProblem, isCommand: IsCommand): boolean => {
  if (problem.kind === 'meant-to-subscribe') return true;
  const [first] = tokens;
  const isAsking =
    first !== undefined && asking.test(toKey(first)) && tokens.some(({ text }) => /\d{5}/.test(text));
  if (isAsking || isOfName(tokens)) return false;
  if (problem.kind !== 'unknown-verb') return getVerb(tokens) !== undefined;
  const [verb = ''] = problem.suggestion.split(' ');
  return getVerb(tokens) !== undefined || isCommand([verb, ...tokens.slice(1).map(({ source }) => source)]);
};

const noShortcut = /\d|^(?:everything|digests?|subscriptions?|this|it|that|schedules?)$/i;

/** `delete leaders`: a name is a shortcut, which isn't deleted by another word than its own. */
const leadToForget = (tokens: readonly Token[], isCommand: IsCommand): Understanding | undefined => {
  const [first, ...behind] = tokens;
  if (first === undefined || !/^(?:delete|remove|unsave)$/.test(toKey(first))) return undefined;
  const isSaid = behind.some((token) => /^(?:shortcuts?|saved|bookmarks?)$/.test(toKey(token)));
  const [name, ...others] = behind.filter(
    (token) => !/^(?:the|my|saved|shortcuts?|bookmarks?)$/.test(toKey(token)),
  );
  if (name === undefined || (!isSaid && noShortcut.test(name.text)) || others.length > 0) return undefined;
  const isAll = /^(?:all|every|everything)$/.test(toKey(name));
  if (!isSaid && (isAll || !parseShortcutName(name.text).ok)) return undefined;
  const words = isAll ? ['shortcuts'] : ['forget', name.source];
  return isCommand(words)
    ? problemOf({ kind: 'unknown-verb', word: first.text, suggestion: 'forget', correction: words.join(' ') })
    : undefined;
};

/** `subcribe 1252207 dialy at 9`: a slip in the verb, and perhaps others behind it. */
const readMisspelled = (tokens: readonly Token[], problem: CommandProblem): Understood | undefined => {
  const [first, second] = tokens;
  const isSlip =
    problem.kind === 'unknown-verb' && problem.suggestion === 'subscribe' && getVerb(tokens) === undefined;
  return first !== undefined && second !== undefined && isSlip && tokens.length > 2
    ? { words: ['subscribe', ...tokens.slice(1).map(({ source }) => source)], ignored: [] }
    : undefined;
};

/** `top 5`: options without a query. An example shows where it stands. */
const leadToQuery = (tokens: readonly Token[], isCommand: IsCommand): Understanding | undefined => {
  const read = readQuestionLoosely(
    [],
    toTokens(['1252207', ...tokens.map(({ source }) => source)]),
    isCommand,
  );
  return read !== undefined && isAllUnderstood(read) && isCommand(read.words)
    ? problemOf({ kind: 'missing-query', verb: 'ask', correction: read.words.join(' ') })
    : undefined;
};

/** `days 7` may be a parameter or a time of day, and an answer does no harm. */
const isAllUnderstood = ({ ignored, remarks, others, bare, isNamed }: LooseQuestion): boolean =>
  ignored.length === 0 && remarks.length === 0 && others.length === 0 && bare === undefined && !isNamed;

const isOnlyPolite = (words: readonly string[]): boolean =>
  words.every((word) => {
    const [token] = toTokens([word]);
    return token !== undefined && (isCourtesy(toKey(token)) || isGlue(toKey(token)));
  });

const toSearchUnless = (problem: CommandProblem, tokens: readonly Token[]): Understanding | undefined => {
  const search = isOfWords(problem, tokens) ? toSearch(tokens) : undefined;
  return search === undefined ? undefined : problemOf(search);
};

/** Reads a line as a question without a verb, or as what keeps it from being one. */
const understandQuestion = (
  tokens: readonly Token[],
  problem: CommandProblem,
  isCommand: IsCommand,
  take: (said: Understood) => Understanding,
): Understanding | undefined => {
  const read = readQuestionLoosely([], tokens, isCommand);
  const isWhole = problem.kind === 'meant-to-subscribe' && read !== undefined && isAllUnderstood(read);
  if (!isWhole && hasOwnProblem(tokens, problem, isCommand)) return toSearchUnless(problem, tokens);
  if (read === undefined) return leadToQuery(tokens, isCommand) ?? toSearchUnless(problem, tokens);
  // A name is a query's only if everything else is understood.
  const isClear =
    isOnlyPolite(read.ignored) &&
    read.remarks.every(({ kind }) => kind === 'elsewhere') &&
    read.bare === undefined;
  if (read.isNamed && !isClear) return toSearchUnless(problem, tokens);
  // An option that isn't one is named, not left out.
  if (read.ignored.some((word) => /^[-‒–—―]{1,2}\p{L}|=/u.test(word))) return undefined;
  if (read.ignored.some((word) => /^help[?!.]*$/i.test(word))) return take({ words: ['help'], ignored: [] });
  const doubt = findDoubt(read, tokens, isCommand);
  if (doubt !== undefined) return problemOf(doubt);
  return take(read);
};

/** Reads what stands behind words that are only polite, which are said to be left out. */
const understandRest = (
  { polite, rest }: { readonly polite: readonly Token[]; readonly rest: readonly Token[] },
  parse: ParseWords,
): Understanding | undefined => {
  const parsed = parse(rest);
  const ignored = polite.map(({ source }) => source);
  if (parsed.ok)
    return {
      kind: 'command',
      command: parsed.value,
      said: { words: rest.map(({ source }) => source), ignored },
    };
  const read = understand(rest, parsed.error, parse) ?? problemOf(parsed.error);
  return read.kind === 'command'
    ? { ...read, said: { ...read.said, ignored: [...ignored, ...read.said.ignored] } }
    : read;
};

/**
 * Reads a line that isn't a command as it stands as what was meant by it, or as a problem that leads on. `undefined` where
 * its own problem says more. `problem` is that one. `whole`: the line with the words that add nothing to a result, but may
 * say what else is wanted of a query.
 */
export const understand = (
  typed: readonly Token[],
  problem: CommandProblem,
  parse: ParseWords,
  whole: readonly Token[] = typed,
): Understanding | undefined => {
  const mayHoldKey = typed.some(({ text }) => findSecretName(text.replace(/^[-‒–—―]+/, '')) !== undefined);
  if (typed.length > maxWords || typed.length === 0 || mayHoldKey || problem.kind === 'key-typed')
    return undefined;
  const tokens = joinNames(toPlainTokens(typed));
  if (tokens.length === 0) return undefined;
  const asked = splitPoliteLead(tokens);
  if (asked !== undefined) return understandRest(asked, parse);
  const isCommand: IsCommand = (words) => {
    const read = tokenize(words.join(' '));
    return read.ok && parse(read.value).ok;
  };
  const take = (said: Understood): Understanding => {
    const words = toTokens(said.words);
    const parsed = parse(words);
    if (parsed.ok) return { kind: 'command', command: parsed.value, said };
    const correction = correct(words, parsed.error, isCommand);
    return problemOf(correction === undefined ? parsed.error : { ...parsed.error, correction });
  };
  const [, digest] = tokens.length === 1 ? (/^#(\d{1,4})$/.exec(tokens[0]?.text ?? '') ?? []) : [];
  if (digest !== undefined) return take({ words: ['list', digest], ignored: [] });
  const talk = readTalk(tokens);
  if (talk !== undefined) return talk;
  const ownVerb = parseVerb(toKey(tokens[0] ?? noToken));
  // Its own problem says more: of an option that it doesn't take, of a name that is too long.
  const isOwn = ownVerb === 'find' || ownVerb === 'name';
  const catalog = isOwn ? undefined : understandCatalog(toPlainTokens(whole), take);
  if (catalog !== undefined) return catalog;
  const sentence = readSentence(tokens);
  if (sentence !== undefined) return take(sentence);
  const lead = findLead(tokens, isCommand);
  if (lead !== undefined) return problemOf(lead);
  const alert = understandAlert(tokens, problem, isCommand, take);
  if (alert !== undefined) return alert.kind === 'own' ? undefined : alert;
  const forget = leadToForget(tokens, isCommand);
  if (forget !== undefined) return forget;
  const lines = listVerbLines(tokens, isCommand).map(({ said, isSure }) => ({ read: take(said), isSure }));
  const misspelled = readMisspelled(tokens, problem);
  const slip = misspelled === undefined ? undefined : take(misspelled);
  if (slip?.kind === 'problem' && lines.length === 0) return slip;
  const line = lines.find(({ read }) => read.kind === 'command') ?? lines.find(({ isSure }) => isSure);
  if (line !== undefined) return line.read;
  return understandQuestion(tokens, problem, isCommand, take);
};
