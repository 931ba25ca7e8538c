import { closestMatch } from '../../core/nearest.ts';

const maxSuggestions = 3;

/** Returns the rows that a name probably means, best first: one that is spelled nearly so, else longer names with it inside. */
export const suggestRows = (typed: string, names: readonly string[]): readonly string[] => {
  const near = closestMatch(typed, names);
  if (near !== undefined) return [near];
  const small = typed.trim().toLowerCase();
  if (small.length < 2) return [];
  return names.filter((name) => name.toLowerCase().includes(small)).slice(0, maxSuggestions);
};
