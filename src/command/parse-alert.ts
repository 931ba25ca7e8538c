import { err, ok } from '../core/result.ts';
import { findTermsProblem } from './alert-terms.ts';
import { checkNoBoard } from './board-terms.ts';
import { parseCondition } from './condition/parse-condition.ts';
import { readConditionWords, splitAtWhen } from './condition/split-condition.ts';
import { splitOptions } from './options.ts';
import { parseDigestTerms } from './parse-digest.ts';
import { mergeParameters, parseQuestion, splitParameters } from './parse-question.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import type { Token } from './tokenize.ts';

/** Finds where the condition begins in `1252207 tvl < 8M`, which has no `when`. */
const splitWithoutWhen = (words: readonly Token[]) => {
  const at = words.findIndex(({ equals, quoted }, index) => index > 0 && (quoted || equals === undefined));
  if (at < 0) return undefined;
  const isLed =
    words[at]?.quoted === false && /^(?:on|for|about|that|where|[:,–—-])$/i.test(words[at]?.text ?? '');
  return { before: words.slice(0, at), behind: words.slice(isLed ? at + 1 : at) };
};

/** Words that people say before the query. Read as a shortcut, they would watch something else. */
const noName =
  /^(?:me|us|team|every(?:one|body)|all|here|this|that|on|for|about|of|in|the|an?|know|once|when|if|whenever)$/;

/** Reads the words after `alert`: a query, its parameters, `when`, a condition, and a schedule that may be left out. */
export const parseAlert = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const split = splitOptions(tokens, 'alert');
  if (!split.ok) return split;
  const { words, options } = split.value;
  const board = checkNoBoard(options, 'alert');
  if (!board.ok) return board;
  const place = words.find(
    ({ text, quoted, equals }) => !quoted && equals === undefined && /^#\p{L}/u.test(text),
  );
  if (place !== undefined) return err({ kind: 'names-a-channel', name: place.text });
  const parts = splitAtWhen(words) ?? splitWithoutWhen(words);
  const question = parseQuestion(parts?.before ?? words, 'alert');
  if (!question.ok) return question;
  const { query, rest } = question.value;
  if (query.kind === 'shortcut' && noName.test(query.name))
    return err({ kind: 'missing-query', verb: 'alert' });
  if (parts === undefined) {
    const none = parseCondition('');
    return none.ok ? err({ kind: 'alert' }) : none;
  }
  const read = readConditionWords(parts.behind, parseOptions.minIntervalMinutes);
  if (!read.ok) return read;
  const more = splitParameters(read.value.parameters);
  if (!more.ok) return more;
  const terms = parseDigestTerms(options, [...rest, ...read.value.schedule], parseOptions);
  if (!terms.ok) return terms;
  const { schedule, digest } = terms.value;
  const { condition } = read.value;
  const problem = findTermsProblem(condition, digest);
  if (problem !== undefined) return err(problem);
  const parameters = mergeParameters(question.value.parameters, more.value.parameters);
  const request = { query, parameters, options: terms.value.options };
  return ok({ verb: 'alert', request, condition, schedule, digest });
};
