import type { IsCommand } from './loose/written-query.ts';
import { isOptionName, optionSpecs } from './option-spec.ts';
import { matchOption } from './options.ts';
import { quoteWord } from './print.ts';
import type { CommandProblem } from './problem.ts';
import type { Token } from './tokenize.ts';

/** Words of a command that may be offered. */
export type Words = readonly string[];

/** The words of a command with a problem, and how each can be offered. */
export type Typed = {
  readonly tokens: readonly Token[];
  readonly words: readonly Words[];
  readonly isCommand: IsCommand;
};

/** Candidates for a command with a problem, by its kind, best first. */
export type Corrections = {
  readonly [Kind in CommandProblem['kind']]?: (
    typed: Typed,
    problem: Extract<CommandProblem, { kind: Kind }>,
  ) => readonly Words[];
};

/** Replaces `count` words from `at` on; no words at all where `at` is negative. */
export const replaceWords = ({ words }: Typed, at: number, count: number, by: Words): Words =>
  at < 0 ? [] : [...words.slice(0, at).flat(), ...by, ...words.slice(at + count).flat()];

/** Returns the index of an option, named without its dashes; -1 where it isn't typed. */
export const findOption = ({ tokens }: Typed, option: string): number =>
  tokens.findIndex((token) => matchOption(token)?.name === option);

/** Returns the value of the option at `at` as it is typed, and how many words both take up. */
export const getOptionValue = (
  { tokens }: Typed,
  at: number,
): { readonly value: string | undefined; readonly count: number } => {
  const token = tokens[at];
  const own = token === undefined ? undefined : matchOption(token)?.value;
  const next = tokens[at + 1];
  if (own !== undefined) return { value: quoteWord(own), count: 1 };
  const hasNext = next !== undefined && matchOption(next) === undefined;
  return { value: hasNext ? next.source : undefined, count: hasNext ? 2 : 1 };
};

/** Gives an option each of these values. */
export const replaceValue = (typed: Typed, option: string, values: Words): readonly Words[] => {
  const at = findOption(typed, option);
  const { count } = getOptionValue(typed, at);
  return values.map((value) => replaceWords(typed, at, count, [`--${option}`, value]));
};

/** Leaves out an option with its value, and then without the word behind it. */
export const dropOption = (typed: Typed, option: string): readonly Words[] => {
  const at = findOption(typed, option);
  const { count } = getOptionValue(typed, at);
  const isFlag = isOptionName(option) && !optionSpecs[option].takesValue;
  return [...(isFlag ? [] : [replaceWords(typed, at, count, [])]), replaceWords(typed, at, 1, [])];
};

/** Replaces a word by its text. */
export const replaceText = ({ tokens, ...typed }: Typed, word: string, by: Words): Words =>
  replaceWords(
    { tokens, ...typed },
    tokens.findIndex(({ text, source }) => text === word || source === word),
    1,
    by,
  );

/** Finds the words that make up a text, by how they were typed; `undefined` where they aren't together. */
export const findWords = (
  { tokens }: Typed,
  text: string,
): { readonly at: number; readonly count: number } | undefined => {
  if (text === '') return undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    for (let end = tokens.length; end > at; end -= 1) {
      const part = tokens.slice(at, end);
      const [only] = part;
      const written = part.length === 1 && only?.quoted === true ? only.text : undefined;
      if (written === text || part.map(({ source }) => source).join(' ') === text)
        return { at, count: end - at };
    }
  }
  return undefined;
};
