import { no, ok, type Result } from '../result.ts';
import type { CommandProblem } from './problem.ts';

/** One word of a command, quotes taken off. */
export type Token = {
  readonly text: string;
  /** It began with a quote, so it is never a verb or an option. */
  readonly quoted: boolean;
  /** Where the first `=` outside of quotes stands in `text`. */
  readonly equals: number | undefined;
};

const doubleQuotes = '"“”„‟«»＂';
const singleQuotes = "'‘’‚‛";

/** The quote that `mark` opens, if it opens one here: a single one does so only where a word or a value begins. */
const opens = (mark: string, beginsWord: boolean): string | undefined => {
  if (doubleQuotes.includes(mark)) return doubleQuotes;
  return beginsWord && singleQuotes.includes(mark) ? singleQuotes : undefined;
};

type Draft = { text: string; quoted: boolean; equals: number | undefined };

type Quote = { readonly closers: string; readonly at: number };

/**
 * Splits at spaces outside of quotes, straight or curly. A backslash keeps a quote or a backslash literal. Problem:
 * a quote that is never closed.
 */
export const tokenise = (text: string): Result<readonly Token[], CommandProblem> => {
  const tokens: Token[] = [];
  let draft: Draft | undefined;
  let quote: Quote | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    const next = text.charAt(at + 1);
    if (mark === '\\' && next !== '' && `\\${doubleQuotes}${singleQuotes}`.includes(next)) {
      draft ??= { text: '', quoted: false, equals: undefined };
      draft.text += next;
      at += 1;
    } else if (quote !== undefined) {
      if (quote.closers.includes(mark)) quote = undefined;
      else if (draft !== undefined) draft.text += mark;
    } else if (mark === ' ') {
      if (draft !== undefined) tokens.push(draft);
      draft = undefined;
    } else {
      const beginsWord: boolean =
        draft === undefined || (draft.equals !== undefined && draft.text.length === draft.equals + 1);
      const closers = opens(mark, beginsWord);
      draft ??= { text: '', quoted: closers !== undefined, equals: undefined };
      if (closers !== undefined) quote = { closers, at };
      else {
        if (mark === '=') draft.equals ??= draft.text.length;
        draft.text += mark;
      }
    }
  }
  if (quote !== undefined) return no({ kind: 'unclosed-quote', from: text.slice(quote.at) });
  if (draft !== undefined) tokens.push(draft);
  return ok(tokens);
};
