/** A stretch of text that a person reads. Has the length of its source, line breaks included, so offsets fit the file. */
export type Passage = {
  readonly kind: 'doc' | 'comment' | 'string' | 'prose';
  readonly start: number;
  readonly text: string;
};

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
const blankAll = (text: string, pattern: RegExp): string => text.replaceAll(pattern, blank);

/** A slash begins a pattern, not a division, after one of these. */
const beforePattern = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|case|typeof|of|in))\s*$/;
const pattern = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const lineComments = /\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*/y;
const blockComment = /\/\*[\s\S]*?\*\//y;
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;

const matchAt = (sticky: RegExp, code: string, at: number): string | undefined => {
  sticky.lastIndex = at;
  return sticky.exec(code)?.[0];
};

/** One word in quotes, in small or in capital letters, is a name of the code: a kind, a column, a path, a state of Dune. */
const isName = (text: string): boolean =>
  /^(?:[a-z][\w./:@-]*|[A-Z][A-Z0-9_]*)$/.test(text) || !/\p{L}/u.test(text);

/** Without its marks, and without what stands in backticks: names, and examples that the strings themselves hold. */
const commentText = (comment: string): string =>
  blankAll(blankAll(comment, /\/\*+|\*\/|^\s*\*|\/\//gm), /`[^`]*`/g);

/**
 * Returns the comments, strings and text parts of templates in TypeScript or CSS. Identifiers are left out, so a word may be wrong in
 * a sentence and still be the name of a column.
 */
export const readCode = (code: string): readonly Passage[] => {
  const found: Passage[] = [];
  const keep = (kind: Passage['kind'], start: number, text: string): void => {
    if (kind !== 'string' || !isName(text)) found.push({ kind, start, text });
  };
  /** Reads up to what closes a template's `${`, or to the end; returns the offset behind it. */
  const read = (from: number): number => {
    let at = from;
    let depth = 0;
    while (at < code.length) {
      const char = code[at];
      const comment = matchAt(blockComment, code, at) ?? matchAt(lineComments, code, at);
      if (comment !== undefined) {
        keep(comment.startsWith('/**') ? 'doc' : 'comment', at, commentText(comment));
        at += comment.length;
      } else if (char === '`') at = readTemplate(at + 1);
      else if (char === "'" || char === '"') {
        const text = matchAt(quoted, code, at) ?? char;
        keep('string', at + 1, text.slice(1, -1));
        at += text.length;
      } else if (char === '/' && beforePattern.test(code.slice(Math.max(0, at - 20), at))) {
        at += matchAt(pattern, code, at)?.length ?? 1;
      } else {
        if (char === '{') depth += 1;
        if (char === '}' && depth === 0 && from > 0) return at + 1;
        if (char === '}') depth -= 1;
        at += 1;
      }
    }
    return at;
  };
  /** Reads a template from behind its backtick; returns the offset behind the last one. */
  const readTemplate = (from: number): number => {
    let text = '';
    let at = from;
    while (at < code.length && code[at] !== '`') {
      if (code.startsWith('${', at)) {
        const end = read(at + 2);
        text += blank(code.slice(at, end));
        at = end;
      } else {
        const length = code[at] === '\\' ? 2 : 1;
        text += code.slice(at, at + length);
        at += length;
      }
    }
    keep('string', from, text);
    return at + 1;
  };
  read(0);
  return found;
};

/**
 * Returns Markdown as one passage, without what it only names: code of one word, addresses, titles of tests, and what is struck out as a
 * word not to use.
 */
export const readMarkdown = (text: string): readonly Passage[] => {
  const names = [
    /`[^`\s]+`/g,
    /\]\([^)\s]*\)/g,
    /<?https?:\/\/[^\s>)]+>?/g,
    /~~[^~]+~~/g,
    /(?<!\w)_|_(?!\w)/g,
  ];
  const withoutTitles = text.replaceAll(
    /(`test\/[\w./-]+`: )(_[^_]+_)/g,
    (_all, file: string, title: string) => file + blank(title),
  );
  return [{ kind: 'prose', start: 0, text: names.reduce(blankAll, withoutTitles) }];
};

/** Returns a file of settings (YAML, .env) as one passage, with the marks of its comments blanked. */
export const readSettings = (text: string): readonly Passage[] => [
  { kind: 'prose', start: 0, text: blankAll(text, /^\s*#/gm) },
];
