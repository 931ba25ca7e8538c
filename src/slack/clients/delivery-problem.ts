import type { DeliveryProblem } from '../../messages/files/problem.ts';
import type { UploadOutcome } from './files.ts';
import type { NotPosted } from './post-outcome.ts';

/** Returns why a file isn't shared. */
export const toDeliveryProblem = (
  outcome: NotPosted | Exclude<UploadOutcome, { kind: 'uploaded' }>,
): DeliveryProblem => {
  switch (outcome.kind) {
    case 'workspace':
      return outcome.reason.code === 'workspace-refused' && outcome.reason.detail.reason === 'token'
        ? { kind: 'no-token', code: outcome.code }
        : { kind: 'refused', code: outcome.code };
    case 'refused':
    case 'failed':
      return { kind: 'refused', code: outcome.code };
    case 'unknown':
      return { kind: 'unconfirmed' };
    default:
      return outcome;
  }
};
