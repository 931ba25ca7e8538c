import { err, ok } from '../core/result.ts';
import { checkNoBoard } from './board-terms.ts';
import { parseDisplayOptions } from './option-values.ts';
import { splitOptions } from './options.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseResult } from './parse-result.ts';
import { looksLikeQuery } from './query-reference.ts';
import { parseShortcutName, parseStoredName } from './shortcut.ts';
import type { Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';

/** Puts the name first in `save 1252207 volumes`: an ID or a link cannot be a name. */
const moveNameFirst = ([first, second, ...others]: readonly Token[]): readonly Token[] => {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first];
  const isTurned =
    looksLikeQuery(first.text) && second.equals === undefined && parseShortcutName(second.text).ok;
  return isTurned ? [second, first, ...others] : [first, second, ...others];
};

/** Reads the words after `save`. */
export const parseSave = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'save');
  if (!split.ok) return split;
  const [name, ...words] = moveNameFirst(split.value.words);
  const shortcut = parseShortcutName(name?.text ?? '');
  if (!shortcut.ok) return shortcut;
  const question = parseQuestion(words, 'save');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra, ...others] = rest;
  if (extra !== undefined) return err(toUnexpectedWord([extra, ...others], 'save'));
  const place = checkNoBoard(split.value.options, 'save');
  if (!place.ok) return place;
  const options = parseDisplayOptions(split.value.options);
  if (!options.ok) return options;
  const request = { query, parameters, options: options.value };
  return ok({ verb: 'save', shortcut: shortcut.value, shared: split.value.options.has('shared'), request });
};

/** Reads the words after `forget`. */
export const parseForget = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'forget');
  if (!split.ok) return split;
  const [name, extra] = split.value.words;
  const shortcut = parseStoredName(name?.text ?? '');
  if (!shortcut.ok) return shortcut;
  if (extra !== undefined) return err(toUnexpectedWord([extra], 'forget'));
  return ok({ verb: 'forget', shortcut: shortcut.value, shared: split.value.options.has('shared') });
};

/** Reads `shortcuts`, which takes no words. */
export const parseShortcuts = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'shortcuts');
  if (!split.ok) return split;
  const [extra] = split.value.words;
  return extra === undefined ? ok({ verb: 'shortcuts' }) : err(toUnexpectedWord([extra], 'shortcuts'));
};
