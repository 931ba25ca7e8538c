import { err, ok } from '../core/result.ts';
import { findTermsProblem } from './alert-terms.ts';
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
  return at < 0 ? undefined : { before: words.slice(0, at), behind: words.slice(at) };
};

/** Reads the words after `alert`: a query, its parameters, `when`, a condition, and a schedule that may be left out. */
export const parseAlert = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const split = splitOptions(tokens, 'alert');
  if (!split.ok) return split;
  const { words, options } = split.value;
  const parts = splitAtWhen(words) ?? splitWithoutWhen(words);
  const question = parseQuestion(parts?.before ?? words, 'alert');
  if (!question.ok) return question;
  if (parts === undefined) {
    const none = parseCondition('');
    return none.ok ? err({ kind: 'alert' }) : none;
  }
  const { query, rest } = question.value;
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
