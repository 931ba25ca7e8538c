import type { Subscription } from '../../store/subscription.ts';

/** Tells if somebody else sends a digest to a person, who may stop it and not change it. */
export const isOnlySentTo = (
  { recipientId, ownerId }: Pick<Subscription, 'recipientId' | 'ownerId'>,
  userId: string,
): boolean => recipientId === userId && ownerId !== userId;
