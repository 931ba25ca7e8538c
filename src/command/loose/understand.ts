import { correct } from '../correct.ts';
import type { ParseResult } from '../parse-result.ts';
import type { CommandProblem } from '../problem.ts';
import { findSecretName } from '../query-reference.ts';
import { type IsCommand, type LooseQuestion, readQuestionLoosely, toOffered } from '../read-loosely.ts';
import { readInstead } from '../small-talk.ts';
import { type Token, tokenize } from '../tokenize.ts';
import { readDigestWords, type Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { findLead, toSearch, writeParameter } from './leads.ts';
import { readSentence } from './sentences.ts';
import { getVerb, listVerbLines } from './verb-lines.ts';
import { toKey } from './words.ts';

/** Parses words as they stand. */
export type ParseWords = (tokens: readonly Token[]) => ParseResult;

/** A command that was understood, its words, and those that were left out; or a problem that leads on. */
export type Understanding =
  | {
      readonly kind: 'command';
      readonly command: Extract<ParseResult, { ok: true }>['value'];
      readonly said: Understood;
    }
  | { readonly kind: 'problem'; readonly problem: CommandProblem };

/** A longer line is a text that was pasted by mistake. */
const maxWords = 60;

const toTokens = (words: readonly string[]): readonly Token[] => {
  const read = tokenize(words.join(' '));
  return read.ok ? read.value : [];
};

/** Splits two IDs that are joined: `1252207,3493826`. */
const splitIds = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => {
    const [, left, right] = /^(\d{5,10})[,;+|&](\d{5,10})$/.exec(token.text) ?? [];
    return left === undefined || right === undefined ? [token] : toTokens([left, right]);
  });

/** Drops the question mark that Spanish has in front, and turns wide digits into plain ones. */
const plainDigits = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token) => {
    const [, inner] = /^\s*(\d{5,15})\s*$/.exec(token.text) ?? [];
    if (inner !== undefined && token.quoted) return toTokens([inner]);
    const plain = token.source.normalize('NFKC');
    return !token.quoted && token.equals === undefined && plain !== token.source && /^\W*\d+\W*$/.test(plain)
      ? toTokens([plain])
      : [token];
  });

const problemOf = (problem: CommandProblem): Understanding => ({ kind: 'problem', problem });

/** Reads a question with a schedule and without a verb as the subscription that it may be. */
const leadToSubscribe = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const query = tokens.find(
    ({ text }) => /\d{5}|\//.test(text) && toOffered({ ...emptyToken, text, source: text }).join('') !== '',
  );
  if (query === undefined) return undefined;
  const rest = tokens.filter((token) => token !== query && !isCourtesy(toKey(token)));
  const read = readDigestWords(rest, (words) => isCommand(['edit', '1', ...words]));
  const plain = read.words.filter((word) => !/^(?:me|please|post|send|it|this|to|us)$/i.test(word));
  const whole = [...toOffered(query), ...plain];
  const meant = [whole, [...whole, 'at', '9:00'], [...whole, 'on', 'monday', 'at', '9:00']].find((words) =>
    isCommand(['subscribe', ...words]),
  );
  return meant === undefined
    ? undefined
    : { kind: 'meant-to-subscribe', meant: meant.join(' '), correction: ['subscribe', ...meant].join(' ') };
};

const emptyToken: Token = { source: '', text: '', quoted: false, equals: undefined };

/** Finds what keeps a question from being answered as it was said. */
const findDoubt = (
  read: LooseQuestion,
  tokens: readonly Token[],
  isCommand: IsCommand,
): CommandProblem | undefined => {
  const correction = isCommand(read.words) ? { correction: read.words.join(' ') } : {};
  if (read.others.length > 0)
    return {
      kind: 'several-queries',
      queries: [
        ...toTokens(read.words)
          .slice(0, 1)
          .map(({ text }) => text),
        ...read.others,
      ],
      ...correction,
    };
  const [schedule] = read.remarks.filter(({ kind }) => kind === 'schedule');
  if (schedule !== undefined) {
    const subscribed = ['subscribe', ...read.words, 'every', 'weekday', 'at', '9:00'];
    return (
      leadToSubscribe(tokens, isCommand) ?? {
        kind: 'meant-to-subscribe',
        meant: subscribed.slice(1).join(' '),
        ...(isCommand(subscribed) ? { correction: subscribed.join(' ') } : correction),
      }
    );
  }
  const [place] = read.remarks.filter(({ kind }) => kind === 'elsewhere');
  if (place !== undefined) return { kind: 'elsewhere', name: place.text, ...correction };
  const [range] = read.remarks.filter(({ kind }) => kind === 'time-range');
  if (range !== undefined) return { kind: 'time-range', text: range.text, ...correction };
  if (read.chain === undefined) return undefined;
  const withValue = [...read.words, writeParameter('chain', read.chain)];
  return isCommand(withValue)
    ? { kind: 'bare-value', name: 'chain', value: read.chain, correction: withValue.join(' ') }
    : undefined;
};

/** Verbs that may be meant of a query as well: `run 1252207`, `update 1252207`. */
const asking = /^(?:run|post|list|update)$/;

/** Tells if the problem of a line with a verb says more than a question that is made of it. */
const hasOwnProblem = (tokens: readonly Token[], problem: CommandProblem, isCommand: IsCommand): boolean => {
  if (problem.kind === 'meant-to-subscribe') return true;
  const [first] = tokens;
  const isAsking =
    first !== undefined && asking.test(toKey(first)) && tokens.some(({ text }) => /\d{5}/.test(text));
  if (isAsking) return false;
  if (problem.kind !== 'unknown-verb') return getVerb(tokens) !== undefined;
  const [verb = ''] = problem.suggestion.split(' ');
  return getVerb(tokens) !== undefined || isCommand([verb, ...tokens.slice(1).map(({ source }) => source)]);
};

/** `delete leaders`: a name is a shortcut, which isn't deleted by another word than its own. */
const leadToForget = (tokens: readonly Token[], isCommand: IsCommand): Understanding | undefined => {
  const [first, name, ...others] = tokens;
  const words = ['forget', name?.source ?? ''];
  const isName = name !== undefined && others.length === 0 && !/\d/.test(name.text) && isCommand(words);
  return first !== undefined && isName && getVerb(tokens) === 'unsubscribe'
    ? problemOf({ kind: 'unknown-verb', word: first.text, suggestion: 'forget', correction: words.join(' ') })
    : undefined;
};

/** Reads `thanks a lot` and `hello there` as the first word alone. */
const readTalk = ([first, ...others]: readonly Token[]): Understanding | undefined => {
  const isTalk =
    others.length > 0 &&
    others.every((token) =>
      /^(?:there|all|every(?:one|body)|team|a|lot|much|so|very|bot|dune|you|world|job|work|again|morning)$/.test(
        toKey(token),
      ),
    );
  const instead = isTalk && first !== undefined ? readInstead(toKey(first)) : undefined;
  if (instead === undefined) return undefined;
  return instead.ok
    ? { kind: 'command', command: instead.value, said: { words: ['help'], ignored: [] } }
    : problemOf(instead.error);
};

const isOnlyPolite = (words: readonly string[]): boolean =>
  words.every((word) => {
    const [token] = toTokens([word]);
    return token !== undefined && (isCourtesy(toKey(token)) || isGlue(toKey(token)));
  });

/**
 * Reads a line that isn't a command as it stands as what was meant by it, or as a problem that leads on. `undefined` where
 * its own problem says more. `problem` is that one.
 */
export const understand = (
  typed: readonly Token[],
  problem: CommandProblem,
  parse: ParseWords,
): Understanding | undefined => {
  const mayHoldKey = typed.some(({ text }) => findSecretName(text.replace(/^[-‒–—―]+/, '')) !== undefined);
  if (typed.length > maxWords || typed.length === 0 || mayHoldKey || problem.kind === 'key-typed')
    return undefined;
  const tokens = splitIds(plainDigits(typed)).filter(({ source }) => !/^[«»‹›|/•·。、]+$/u.test(source));
  if (tokens.length === 0) return undefined;
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
  const talk = readTalk(tokens);
  if (talk !== undefined) return talk;
  const sentence = readSentence(tokens);
  if (sentence !== undefined) return take(sentence);
  const lead = findLead(tokens, isCommand);
  if (lead !== undefined) return problemOf(lead);
  const lines = listVerbLines(tokens, isCommand).map(({ said, isSure }) => ({ read: take(said), isSure }));
  const line = lines.find(({ read }) => read.kind === 'command') ?? lines.find(({ isSure }) => isSure);
  if (line !== undefined) return line.read;
  if (hasOwnProblem(tokens, problem, isCommand)) return leadToForget(tokens, isCommand);
  const read = readQuestionLoosely([], tokens, isCommand);
  if (read === undefined) return toSearchUnless(problem, tokens);
  if (read.isNamed && !(isOnlyPolite(read.ignored) && read.remarks.length === 0 && read.chain === undefined))
    return toSearchUnless(problem, tokens);
  // An option that isn't one is named, not left out.
  if (read.ignored.some((word) => /^[-‒–—―]{1,2}\p{L}|=/u.test(word))) return undefined;
  if (read.ignored.some((word) => /^help[?!.]*$/i.test(word))) return take({ words: ['help'], ignored: [] });
  const doubt = findDoubt(read, tokens, isCommand);
  if (doubt !== undefined) return problemOf(doubt);
  return take(read);
};

const toSearchUnless = (problem: CommandProblem, tokens: readonly Token[]): Understanding | undefined => {
  const search = problem.kind === 'unexpected-word' ? toSearch(tokens) : undefined;
  return search === undefined ? undefined : problemOf(search);
};
