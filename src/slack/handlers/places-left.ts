import type { Place } from '../../core/place.ts';
import type { SavingCommand } from '../../digests/saving-command.ts';
import type { ManageProblem } from '../../digests/validate.ts';
import { renderPlacesLeft } from '../../messages/digest/places-left.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';

/** Returns the places that a new one was to go to; none for an edit, which sets them. */
const typedPlaces = (change: SavingCommand): readonly Place[] => {
  if (change.verb === 'edit') return [];
  return change.verb === 'report' ? change.action.digest.to : change.digest.to;
};

/** Returns the number of the one that is there already; `undefined` where the person has to choose. */
const findThere = (problem: ManageProblem): number | undefined => {
  if (problem.kind === 'already') return problem.already.same?.subscription.number;
  return problem.kind === 'digest' && problem.problem.kind === 'has-report'
    ? problem.problem.number
    : undefined;
};

/** Tells a person who subscribed again, to other places, that those weren't set. */
export const replyPlacesLeft = async (
  change: SavingCommand,
  problem: ManageProblem,
  reply: Reply,
): Promise<void> => {
  const to = typedPlaces(change);
  const number = findThere(problem);
  if (number !== undefined && to.length > 0) return reply([() => renderPlacesLeft(number, to)], ephemeral);
};
