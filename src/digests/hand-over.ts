import type { Actor } from '../core/actor.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { HandedOverView, HandOverSubject } from '../messages/digest/handed-over.ts';
import type { HandOverProblem } from '../messages/home/everything/problem.ts';
import type { Subscription } from '../store/subscription.ts';
import { announce } from './announce.ts';
import type { Uses } from './dependencies.ts';
import { isTheirs } from './places/rights.ts';
import { withQuestion } from './stored-question.ts';

/** All of a person's that can be handed over, and what can't. */
type Belongings = {
  readonly digests: readonly Subscription[];
  /** The names of the shared shortcuts that they saved last. */
  readonly shortcuts: readonly string[];
};

/** A digest in somebody's own direct messages would go on posting to its old owner. */
const canChangeHands = (one: Subscription): boolean => !isTheirs(one);

type Means = Uses<'store' | 'people' | 'workspaceId'>;

/** Lists what a person can hand over. */
const listBelongings = async (
  userId: string,
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
): Promise<Belongings> => {
  const [digests, shortcuts] = await Promise.all([
    store.subscriptions.ownedBy(workspaceId, userId),
    store.shortcuts.available(workspaceId, userId),
  ]);
  return {
    digests: digests.filter(canChangeHands),
    shortcuts: shortcuts.flatMap(({ ownerId, savedBy, name }) =>
      ownerId === undefined && savedBy === userId ? [name] : [],
    ),
  };
};

/** Things to be handed over, and whose they are. */
export type ToHandOver = Belongings & { readonly from: string };

/** Finds what an admin may hand over. */
export const findToHandOver = async (
  subject: HandOverSubject,
  actor: Actor,
  means: Means,
): Promise<Result<ToHandOver, HandOverProblem>> => {
  const { store, people, workspaceId } = means;
  if (!(await people.isAdmin(actor.userId))) return err({ kind: 'not-admin' });
  switch (subject.kind) {
    case 'digest': {
      const found = await store.subscriptions.byId({ workspaceId, id: subject.id });
      if (found === undefined || found.state.kind === 'ended') return err({ kind: 'nothing' });
      if (!canChangeHands(found)) return err({ kind: 'direct-message' });
      // One that goes to several places has one owner.
      const places = await store.subscriptions.placesOf(found);
      const digests = places.filter((one) => canChangeHands(one) && one.ownerId === found.ownerId);
      return ok({ digests, shortcuts: [], from: found.ownerId });
    }
    case 'shortcut': {
      const all = await store.shortcuts.available(workspaceId, actor.userId);
      const found = all.find(({ ownerId, name }) => ownerId === undefined && name === subject.name);
      return found === undefined
        ? err({ kind: 'nothing' })
        : ok({ digests: [], shortcuts: [found.name], from: found.savedBy });
    }
    case 'person': {
      const all = await listBelongings(subject.userId, means);
      const isNothing = all.digests.length === 0 && all.shortcuts.length === 0;
      return isNothing ? err({ kind: 'nothing' }) : ok({ ...all, from: subject.userId });
    }
  }
};

/** Finds what an admin may hand over to somebody, who must be one of the workspace's people. */
export const findToHandOverTo = async (
  subject: HandOverSubject,
  to: string,
  actor: Actor,
  means: Means,
): Promise<Result<ToHandOver, HandOverProblem>> => {
  // A form waits, and Slack waits three seconds for the form.
  const [found, standing] = await Promise.all([
    findToHandOver(subject, actor, means),
    means.people.standingOf(to),
  ]);
  if (!found.ok) return found;
  if (found.value.from === to) return err({ kind: 'same-owner' });
  return standing === 'member' ? found : err({ kind: 'unfit-owner', who: standing });
};

/** Gives one digest, one shared shortcut, or all of a person's to somebody else. Done twice, it changes nothing more. */
export const handOver = async (
  subject: HandOverSubject,
  to: string,
  actor: Actor,
  means: Means,
): Promise<Result<HandedOverView, HandOverProblem>> => {
  const found = await findToHandOverTo(subject, to, actor, means);
  if (!found.ok) return found;
  const { digests, shortcuts, from } = found.value;
  const { owners } = means.store;
  const { workspaceId } = means;
  const handed: Subscription[] = [];
  for (const one of digests) {
    const changed = await owners.handOver(one, { from, to });
    if (changed !== undefined) handed.push(changed);
  }
  const names: string[] = [];
  for (const name of shortcuts)
    if (await owners.handOverShortcut({ workspaceId, name }, { from, to })) names.push(name);
  return handed.length === 0 && names.length === 0
    ? err({ kind: 'nothing' })
    : ok({ digests: handed.map(withQuestion), shortcuts: names, from, to, by: actor.userId });
};

/** Tells the new owner; the old one, too, unless they left. Neither hears of what they did themselves. */
export const tellOwners = async (
  view: HandedOverView,
  { messenger, people, clock }: Uses<'messenger' | 'people' | 'clock'>,
): Promise<'told' | 'not-confirmed'> => {
  const { from, to, by } = view;
  const tell = (userId: string, audience: 'new-owner' | 'old-owner') =>
    announce(() => messenger.post(userId, { kind: 'handed-over', view, audience }), clock);
  const told = to === by ? undefined : await tell(to, 'new-owner');
  if (from !== by && !(await people.hasLeft(from))) await tell(from, 'old-owner');
  return told === undefined || told.kind === 'said' ? 'told' : 'not-confirmed';
};

/** Tells each channel whose digests were handed over, in one message a channel. A channel that can't be told isn't. */
export const tellChannels = async (
  view: HandedOverView,
  { messenger, clock }: Uses<'messenger' | 'clock'>,
): Promise<void> => {
  const channels = new Set(view.digests.map(({ subscription }) => subscription.channelId));
  for (const channelId of channels) {
    const digests = view.digests.filter(({ subscription }) => subscription.channelId === channelId);
    const post = {
      kind: 'handed-over',
      view: { ...view, digests, shortcuts: [] },
      audience: 'channel',
    } as const;
    await announce(() => messenger.post(channelId, post), clock);
  }
};
