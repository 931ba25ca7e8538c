import { findTermsProblem } from '../../command/alert-terms.ts';
import { err, type Result } from '../../core/result.ts';
import type { SetBy } from '../../core/set-by.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';
import type { ManageProblem } from '../validate.ts';
import type { AlertSubject } from './alert-subject.ts';

/** The operator's limits. */
export type AlertLimits = {
  /** Alerts may mention everybody in their channel. */
  readonly mayMentionAll: boolean;
  /** Who sets them. */
  readonly setBy?: SetBy | undefined;
  /** The shortest interval between looks. */
  readonly minIntervalMinutes: number;
};

const alertError = (problem: AlertProblem) => err({ kind: 'alert' as const, problem });

/** Finds what an alert can't have. */
export const findUnfit = (
  { digest, condition }: AlertSubject,
  { mayMentionAll, setBy }: Pick<AlertLimits, 'mayMentionAll' | 'setBy'>,
): Result<never, ManageProblem> | undefined => {
  if (digest.when !== undefined && digest.when !== 'always')
    return alertError({ kind: 'not-for-alerts', option: 'when' });
  if (digest.row !== undefined) return alertError({ kind: 'not-for-alerts', option: 'row' });
  if (!mayMentionAll && digest.mention.some(({ kind }) => kind === 'everyone'))
    return alertError({ kind: 'no-channel-mention', ...(setBy && { setBy }) });
  const problem = findTermsProblem(condition, digest);
  return problem && err({ kind: 'command', problem });
};
