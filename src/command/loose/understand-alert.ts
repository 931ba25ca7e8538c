import type { CommandProblem } from '../problem.ts';
import type { Token } from '../tokenize.ts';
import { readAlertLine } from './alert-line.ts';
import type { Understood } from './digest-words.ts';
import { leadAlert } from './leads.ts';
import { problemOf, type Understanding } from './understanding.ts';
import { getVerb } from './verb-lines.ts';
import type { IsCommand } from './written-query.ts';

/**
 * Reads a line that asks for an alert. `own`: it is an alert as it stands, but for a problem that says more than any other
 * reading.
 */
export const understandAlert = (
  tokens: readonly Token[],
  problem: CommandProblem,
  isCommand: IsCommand,
  take: (said: Understood) => Understanding,
): Understanding | { readonly kind: 'own' } | undefined => {
  const line = readAlertLine(tokens, isCommand);
  const read = line?.hasCondition === true ? take(line.said) : undefined;
  if (read?.kind === 'command')
    return line?.isExample === true
      ? problemOf({ kind: 'missing-query', verb: 'alert', correction: line.said.words.join(' ') })
      : read;
  if (getVerb(tokens) === 'alert' && problem.kind !== 'missing-query' && problem.kind !== 'bad-query-id')
    return problem.kind === 'bad-condition' && problem.why === 'missing' ? read : { kind: 'own' };
  const wish = leadAlert(tokens, isCommand);
  if (wish === undefined) return read;
  return read === undefined || wish.correction?.startsWith('subscribe') === true ? problemOf(wish) : read;
};
