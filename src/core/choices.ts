/**
 * Joins several choices of one parameter into its value. Dune's TypeScript client joins them with commas and escapes
 * nothing. Source: Dune's TypeScript client, `src/api/router.ts`.
 */
export const joinChoices = (choices: readonly (string | number)[]): string => choices.join(',');

/** Joins the choices of a JSON array, which is how links to Dune hold them. Returns any other text as it is. */
export const joinListText = (text: string): string => {
  if (!text.trim().startsWith('[')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    const isList =
      Array.isArray(parsed) && parsed.every((item) => typeof item === 'string' || typeof item === 'number');
    return isList ? joinChoices(parsed) : text;
  } catch {
    return text;
  }
};

/** Splits the value of a parameter into its choices, which may hold commas if they are among `options`, in any case. */
export const splitChoices = (value: string, options: readonly string[]): readonly string[] => {
  if (value === '') return [];
  const known = new Set(options.map((option) => option.toLowerCase()));
  const parts = value.split(',');
  const longest = Math.max(1, ...options.map((option) => option.split(',').length));
  /** The longest choice that begins here; a part that is none stands for itself. */
  const takeFrom = (start: number): { readonly choice: string; readonly end: number } => {
    for (let end = Math.min(parts.length, start + longest); end > start; end -= 1) {
      const text = parts.slice(start, end).join(',');
      const choice = [text, text.trim()].find((one) => known.has(one.toLowerCase()));
      if (choice !== undefined) return { choice, end };
    }
    return { choice: parts[start]?.trim() ?? '', end: start + 1 };
  };
  const choices: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const { choice, end } = takeFrom(at);
    choices.push(choice);
    at = end;
  }
  return choices;
};
