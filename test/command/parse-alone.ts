import { normalize } from '../../src/command/normalize.ts';
import { parsePlain as parseWritten } from '../../src/command/parse.ts';
import { defaultParseOptions, type ParseOptions, type ParseResult } from '../../src/command/parse-result.ts';

const withoutCorrection = (parsed: ParseResult): ParseResult => {
  if (parsed.ok) return parsed;
  const { correction: _correction, ...error } = parsed.error;
  return { ok: false, error };
};

/**
 * Parses a command as it stands or in near-syntax. What else may be meant by it, and the correction of a problem, have their
 * own tests.
 */
export const parseCommand = (text: string, options: ParseOptions = defaultParseOptions): ParseResult =>
  withoutCorrection(parseWritten(normalize(text), options));

/** Parses a plain command, without the correction of a problem. */
export const parsePlain = (text: string, options: ParseOptions = defaultParseOptions): ParseResult =>
  withoutCorrection(parseWritten(text, options));

/** Returns the query and parameters that a question asks for, or its problem. */
export const asked = (typed: string): unknown => {
  const command = parsePlain(typed);
  if (!command.ok) return command.error;
  if (command.value.verb !== 'ask') return command.value.verb;
  const { query, parameters } = command.value.request;
  return [query.kind === 'id' ? query.id : query.name, ...parameters.map(({ name, value }) => [name, value])];
};
