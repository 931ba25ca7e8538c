import type { Claim } from '../../store/queue/claim.ts';
import type { DigestReading } from './read.ts';
import { notifyRecovered, settle, type Transition } from './transition.ts';

/** Ends an occurrence with nothing to post. */
export const staySilent = (
  claim: Claim,
  { why, executionId: execution, told }: Extract<DigestReading, { kind: 'silent' }>,
): Transition => {
  // Only these compare with what was shown; the others have shown nothing yet.
  const isCompared = why === 'same-run' || why === 'same-cells' || told !== undefined;
  const seenExecution = isCompared ? execution : undefined;
  const reason = { code: why, detail: {} } as const;
  const notifications = notifyRecovered(claim);
  return settle({
    outcome: 'silent',
    reason,
    execution,
    failure: 'none',
    seenExecution,
    told,
    notifications,
  });
};
