import { err } from '../core/result.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import type { Token } from './tokenize.ts';

/** Reads the words after `alert`. */
export const parseAlert = (_tokens: readonly Token[], _parseOptions: ParseOptions): ParseResult =>
  err({ kind: 'alert' });
