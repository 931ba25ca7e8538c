import type { Command, SubscribeReportCommand } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import { maxPlaces, type Place } from '../../core/place.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { SavedAlert } from '../alerts/saved-alert.ts';
import { showBoardSoon } from '../board-link.ts';
import type { Uses } from '../dependencies.ts';
import type { SavedDigest } from '../save.ts';
import type { ManageProblem } from '../validate.ts';
import { findRefusal } from './rights.ts';
import { setsPlaces } from './sets-places.ts';
import { spreadSaved } from './spread-saved.ts';

type SavingCommand = Extract<Command, { verb: 'subscribe' | 'alert' | 'edit' }> | SubscribeReportCommand;

/** Returns the other places that a command asks for; `undefined` if it says nothing of them. */
const findWanted = (command: SavingCommand): readonly Place[] | undefined => {
  if (command.verb === 'edit') return setsPlaces(command) ? command.digest.to : undefined;
  const { to } = command.verb === 'report' ? command.action.digest : command.digest;
  return to.length === 0 ? undefined : to;
};

/**
 * Saves something where the person is, then brings it to its other places. A change holds everywhere, so what goes to several
 * places is only its owner's and admins' to change.
 */
export const saveToPlaces = async <S extends SavedDigest | SavedAlert>(
  command: SavingCommand,
  actor: Actor,
  means: Uses<'store' | 'people' | 'messenger' | 'clock' | 'questions'> & { readonly wake: () => void },
  save: () => Promise<Result<S, ManageProblem>>,
): Promise<Result<S, ManageProblem>> => {
  const wanted = findWanted(command);
  if (wanted !== undefined && wanted.length >= maxPlaces)
    return err({ kind: 'digest', problem: { kind: 'too-many-places' } });
  if (command.verb === 'edit') {
    const { number } = command;
    const old = await means.store.subscriptions.byNumber(actor.workspaceId, actor.channelId, number);
    const wants = wanted === undefined ? 'change' : 'places';
    const refusal = old && (await findRefusal(old, actor, wants, means));
    if (refusal !== undefined) return err({ kind: 'digest', problem: refusal });
  }
  const saved = await save();
  if (!saved.ok) return saved;
  const spread = await spreadSaved(saved.value, wanted, actor, means);
  const { added = [], elsewhere = [] } = spread.places ?? {};
  // A place that was there already shows what changed, as the one where the person is does.
  for (const one of saved.value.isUnchanged === true ? added : elsewhere)
    await showBoardSoon(one, actor, means);
  return ok(spread);
};
