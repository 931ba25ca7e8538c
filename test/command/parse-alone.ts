import { parseCommand as parseTyped, parsePlain as parseWritten } from '../../src/command/parse.ts';
import { defaultParseOptions, type ParseOptions, type ParseResult } from '../../src/command/parse-result.ts';

const withoutCorrection = (parsed: ParseResult): ParseResult => {
  if (parsed.ok) return parsed;
  const { correction: _correction, ...error } = parsed.error;
  return { ok: false, error };
};

/** Parses a command, without the correction of a problem, which has its own tests. */
export const parseCommand = (text: string, options: ParseOptions = defaultParseOptions): ParseResult =>
  withoutCorrection(parseTyped(text, options));

/** Parses a plain command, without the correction of a problem. */
export const parsePlain = (text: string, options: ParseOptions = defaultParseOptions): ParseResult =>
  withoutCorrection(parseWritten(text, options));
