import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { toKey } from './words.ts';
import type { IsCommand } from './written-query.ts';

/** Words before an alert's new condition: `edit 3 to tvl < 9M`. */
const aroundCondition = /^(?:to|alert|condition|threshold|the|when|if|is|at|on)$/;

/** Reads an alert's new condition without its `when`. */
export const readNewCondition = (
  number: Token,
  typed: readonly Token[],
  isCommand: IsCommand,
): Understood | undefined => {
  const changed = typed.filter((token, index) => index > 1 || !aroundCondition.test(toKey(token)));
  const words = ['edit', number.source, 'when', ...changed.map(({ source }) => source)];
  return isCommand(words) ? { words, ignored: [] } : undefined;
};
