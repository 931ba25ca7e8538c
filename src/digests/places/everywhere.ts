import type { Actor } from '../../core/actor.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { EverywhereAct } from '../../messages/digest/everywhere.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import type { Subscription } from '../../store/subscription.ts';
import { announce } from '../announce.ts';
import type { Uses } from '../dependencies.ts';
import { end, findToManage, pause, resume } from '../manage.ts';
import { findRefusal } from './rights.ts';

type Means = Uses<'store' | 'people' | 'messenger' | 'clock'>;

/** Where something was done, and where it couldn't be. */
export type DoneEverywhere = {
  readonly act: EverywhereAct;
  readonly done: readonly Subscription[];
  readonly failed: readonly Subscription[];
};

const isOpenTo = (act: EverywhereAct, { state }: Subscription): boolean => {
  switch (act) {
    case 'pause':
      return state.kind === 'active';
    case 'resume':
      return state.kind === 'paused';
    case 'end':
      return true;
  }
};

/** Does it in one place, and says so there. Tells if it's done; what somebody else has done meanwhile is. */
const actAt = async (
  act: EverywhereAct,
  place: Subscription,
  actor: Actor,
  means: Means,
): Promise<boolean> => {
  const reference = { kind: 'id', id: place.id } as const;
  const there = { ...actor, channelId: place.channelId };
  // Resuming announces it.
  if (act === 'resume') {
    const resumed = await resume(reference, there, means, true);
    return resumed.ok || resumed.error.kind === 'already';
  }
  const done = await (act === 'pause' ? pause : end)(reference, there, means);
  if (!done.ok) return done.error.kind === 'already';
  const { elsewhere: _, ...view } = done.value;
  await announce(() => means.messenger.post(place.channelId, { kind: 'managed', view }), means.clock);
  return true;
};

/** Pauses, resumes or ends a digest in all of its places. Its owner and admins may. */
export const actEverywhere = async (
  act: EverywhereAct,
  id: string,
  actor: Actor,
  means: Means,
): Promise<Result<DoneEverywhere, DigestProblem>> => {
  const found = await findToManage({ kind: 'id', id }, actor, means);
  if (!found.ok) return found;
  const refusal = await findRefusal(found.value, actor, act, means);
  if (refusal !== undefined) return err(refusal);
  const places = await means.store.subscriptions.placesOf(found.value);
  const done: Subscription[] = [];
  const failed: Subscription[] = [];
  for (const place of places.filter((one) => isOpenTo(act, one)))
    ((await actAt(act, place, actor, means)) ? done : failed).push(place);
  return ok({ act, done, failed });
};
