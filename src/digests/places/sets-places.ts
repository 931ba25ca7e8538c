import type { Command } from '../../command/command.ts';
import type { Place } from '../../core/place.ts';
import type { Subscription } from '../../store/subscription.ts';

type EditCommand = Extract<Command, { verb: 'edit' }>;

/** Tells if an edit says where else something goes. */
export const setsPlaces = ({ digest, cleared }: EditCommand): boolean =>
  digest.to.length > 0 || cleared.includes('to');

/** Tells if a place that somebody named is this one. */
export const isAt = (place: Place, { channelId, recipientId }: Subscription): boolean =>
  place.id === (place.kind === 'person' ? recipientId : channelId);

/** Tells if an edit leaves another place among those that something goes to. */
export const leavesPlace = (command: EditCommand, other: Subscription): boolean =>
  !setsPlaces(command) || command.digest.to.some((place) => isAt(place, other));
