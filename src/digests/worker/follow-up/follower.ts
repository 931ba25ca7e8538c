import { createInFlight, type InFlight } from '../../../platform/in-flight.ts';
import { workAt } from '../../../platform/place.ts';
import { spendAs } from '../../../platform/spend-as.ts';
import type { FollowUp } from '../../../store/queue/claim-follow-ups.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import type { LookForWork } from '../looks.ts';
import { claimIntoSlots, type DeliverySlots } from '../slots.ts';
import type { FollowUpDoer } from './doer.ts';
import { follow } from './work.ts';

/** Works off what follows posts. */
type Follower = {
  readonly inFlight: InFlight;
  /** Returns how many were claimed. */
  readonly claimDue: () => Promise<number>;
  /** Returns when the next one falls due, ms; `undefined` if there is none. */
  readonly nextDue: () => Promise<number | undefined>;
};

export type FollowUpDoers = Readonly<Partial<Record<FollowUp['kind'], FollowUpDoer>>>;

/** This many are worked on at once: files take long, and the digests have slots of their own. */
const maxAtOnce = 4;

const allKinds = ['rest', 'changes', 'csv', 'xlsx'] as const satisfies readonly FollowUp['kind'][];

/** Does one under the account of its digest and the limits of its channel. What belongs to no digest anymore is dropped. */
const followOne = async (
  followUp: FollowUp,
  doer: FollowUpDoer,
  means: DigestDependencies,
): Promise<void> => {
  const { store, policy, workspaceId } = means;
  const { subscriptionId: id, channelId } = followUp;
  const subscription = await store.subscriptions.byId({ workspaceId, id });
  if (subscription === undefined) {
    await store.followUps.settle(followUp, {});
    return;
  }
  const keep = () => store.followUps.keep(followUp, policy.leaseMs);
  const job = { followUp, subscription, keep };
  await spendAs({ kind: 'digest', id }, () => workAt({ channelId }, () => follow(job, doer, means)));
};

/** Creates the follower of a worker. `done` is called after each. */
export const createFollower = (
  { look, ...means }: DigestDependencies & { readonly look: LookForWork },
  { doers, slots }: { readonly doers: FollowUpDoers; readonly slots: DeliverySlots },
  done: () => void,
): Follower => {
  const { store, policy, workspaceId, log } = means;
  const inFlight = createInFlight();
  const kinds = allKinds.filter((kind) => doers[kind] !== undefined);
  const start = async (followUp: FollowUp): Promise<void> => {
    const doer = doers[followUp.kind];
    try {
      if (doer !== undefined) await followOne(followUp, doer, means);
    } catch (error) {
      log.error({ err: error, followUp: followUp.id }, 'follow-up failed unexpectedly');
    }
    done();
  };
  return {
    inFlight,
    claimDue: async () => {
      if (kinds.length === 0) return 0;
      const { leaseMs } = policy;
      return claimIntoSlots(
        slots,
        maxAtOnce - inFlight.size(),
        (limit) => look(() => store.followUps.claim(workspaceId, { kinds, limit, leaseMs }), []),
        (followUp) => inFlight.track(start(followUp)),
      );
    },
    nextDue: async () => (kinds.length === 0 ? undefined : store.followUps.nextDue(workspaceId, kinds)),
  };
};
