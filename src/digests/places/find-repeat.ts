import type { Command } from '../../command/command.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import { type DigestSettings, isSameDigest, type Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { toSort } from '../stored-question.ts';
import { leavesPlace } from './sets-places.ts';

/** Finds one that a changed digest or alert would repeat, in any of its places, which the change holds for. */
export const findRepeat = async (
  old: Subscription,
  settings: DigestSettings,
  command: Extract<Command, { verb: 'edit' }>,
  { store }: Uses<'store'>,
): Promise<DigestProblem | undefined> => {
  const { number } = old;
  const places = await store.subscriptions.placesOf(old);
  for (const place of places) {
    const { id, workspaceId, channelId } = place;
    const isHere = id === old.id;
    if (!isHere && !leavesPlace(command, place)) continue;
    const there = await store.subscriptions.inChannel(workspaceId, channelId);
    const same = there.find((one) => one.id !== id && isSameDigest(one, settings));
    if (same !== undefined)
      return { kind: isHere ? 'same-digest' : 'same-elsewhere', number, other: same.number, ...toSort(old) };
  }
  return undefined;
};
