import { err, ok, type Result } from '../../core/result.ts';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import { type Cell, emptyCell } from '../columns/cell.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import type { LinkedText } from '../columns/link.ts';

/** Why a template can't be used. Texts are as typed, so foreign. */
export type RowTemplateProblem =
  | { readonly kind: 'no-text' }
  /** A brace isn't closed, or nothing is in it. `rest`: from there on. */
  | { readonly kind: 'open-brace'; readonly rest: string }
  | { readonly kind: 'no-column'; readonly name: string };

/** A piece of a template: its own text, or a column by its name. */
type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly name: string };

/** A template for one row, with its columns found. */
export type RowTemplate = readonly (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly index: number }
)[];

/** `{{` and `}}` are braces themselves, and so is a `}` that closes nothing. */
const piece = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+|\}|\{/y;

/** Parses `{proposal} by {author}`. */
export const parseRowTemplate = (typed: string): Result<readonly TemplatePart[], RowTemplateProblem> => {
  const text = cleanText(typed);
  const parts: TemplatePart[] = [];
  const add = (more: string): void => {
    const last = parts.at(-1);
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + more };
    else parts.push({ kind: 'text', text: more });
  };
  piece.lastIndex = 0;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    const [whole, name] = found;
    if (name !== undefined && name.trim() !== '') parts.push({ kind: 'column', name: name.trim() });
    else if (whole === '{' || name !== undefined)
      return err({ kind: 'open-brace', rest: text.slice(found.index) });
    else add(whole === '{{' || whole === '}}' ? whole.charAt(0) : whole);
  }
  return parts.length === 0 ? err({ kind: 'no-text' }) : ok(parts);
};

/** Prints parts as a template that parses to them. */
export const printRowTemplate = (parts: readonly TemplatePart[]): string =>
  parts
    .map((part) => (part.kind === 'column' ? `{${part.name}}` : part.text.replaceAll(/[{}]/g, '$&$&')))
    .join('');

/** Prints a template with another column in the place of a wrong one. */
export const renameInTemplate = (typed: string, from: string, to: string): string => {
  const parsed = parseRowTemplate(typed);
  if (!parsed.ok) return typed;
  return printRowTemplate(
    parsed.value.map((part) => (part.kind === 'column' && part.name === from ? { ...part, name: to } : part)),
  );
};

/** Finds the columns of a template by the names that a person typed, as in `--columns`. */
export const bindRowTemplate = (
  typed: string,
  columns: readonly string[],
): Result<RowTemplate, RowTemplateProblem> => {
  const parsed = parseRowTemplate(typed);
  if (!parsed.ok) return parsed;
  const bound: RowTemplate[number][] = [];
  for (const part of parsed.value) {
    if (part.kind === 'text') {
      bound.push(part);
      continue;
    }
    const index = findColumnIndex(part.name, columns);
    if (index === undefined) return err({ kind: 'no-column', name: part.name });
    bound.push({ kind: 'column', index });
  }
  return ok(bound);
};

const toPieces = (cell: Cell): readonly LinkedText[] =>
  cell.kind === 'link' ? cell.parts : [{ text: cell.text, url: undefined }];

/**
 * Fills in the values of a row, as its table shows them, with their links; at most `maxLength` characters. Texts of a
 * template and of a row are foreign: they are for places where Slack takes text literally.
 */
export const fillRowTemplate = (
  template: RowTemplate,
  row: readonly Cell[],
  maxLength: number,
): readonly LinkedText[] => {
  const filled: LinkedText[] = [];
  let left = maxLength;
  for (const part of template) {
    const pieces =
      part.kind === 'text' ? [{ text: part.text, url: undefined }] : toPieces(row[part.index] ?? emptyCell);
    for (const { text, url } of pieces) {
      if (text === '' || left <= 0) continue;
      const shown = shorten(text, left);
      filled.push({ text: shown, url });
      left -= text.length;
    }
  }
  return filled;
};
