import type { Command } from '../../command/command.ts';
import type { CommandProblem } from '../../command/problem.ts';

/** Finds what makes an edit one of an alert, as it is typed; `undefined` where a digest takes it, too. */
export const findAlertOption = ({
  condition,
  bound,
  digest,
}: Extract<Command, { verb: 'edit' }>): string | undefined => {
  if (condition !== undefined || bound !== undefined) return 'a condition';
  if (digest.forLooks !== undefined) return '--for';
  if (digest.againMs !== undefined) return '--again';
  if (digest.until !== undefined) return '--until';
  return digest.mention.length > 0 ? '--mention' : undefined;
};

/** Returns the problem of a number alone, which is an alert's bound: a digest has only a schedule. */
export const findBoundAlone = ({
  number,
  bound,
}: Extract<Command, { verb: 'edit' }>): CommandProblem | undefined =>
  bound === undefined || bound.comparison !== undefined
    ? undefined
    : { kind: 'bad-schedule', text: bound.text, correction: `edit ${number} daily at 9:00` };
