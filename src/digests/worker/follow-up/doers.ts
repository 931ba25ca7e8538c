import type { FollowUp } from '../../../store/follow-ups.ts';
import type { FollowUpDoer } from './doer.ts';

/** Who does the follow-ups of each kind. A kind that has nobody waits for a version that knows it. */
export const followUpDoers: Readonly<Partial<Record<FollowUp['kind'], FollowUpDoer>>> = {};
