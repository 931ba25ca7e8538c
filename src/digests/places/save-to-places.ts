import type { Command, SubscribeReportCommand } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import { maxPlaces, type Place } from '../../core/place.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { SavedAlert } from '../alerts/saved-alert.ts';
import { showBoardSoon } from '../board-link.ts';
import type { Uses } from '../dependencies.ts';
import type { Overtaken, SavedDigest } from '../save.ts';
import type { ManageProblem } from '../validate.ts';
import { judgeRights, type StillMay } from './rights.ts';
import { setsPlaces } from './sets-places.ts';
import { spreadSaved } from './spread-saved.ts';

type SavingCommand = Extract<Command, { verb: 'subscribe' | 'alert' | 'edit' }> | SubscribeReportCommand;

/** Returns the other places that a command asks for; `undefined` if it says nothing of them. */
const findWanted = (command: SavingCommand): readonly Place[] | undefined => {
  if (command.verb === 'edit') return setsPlaces(command) ? command.digest.to : undefined;
  const { to } = command.verb === 'report' ? command.action.digest : command.digest;
  return to.length === 0 ? undefined : to;
};

type Means = Uses<'store' | 'people' | 'messenger' | 'clock' | 'questions'> & { readonly wake: () => void };

/** Judges if somebody may do what a command says. A new one is anyone's to add. */
const judgeSaving = async (
  command: SavingCommand,
  actor: Actor,
  means: Means,
): Promise<Result<StillMay, ManageProblem>> => {
  if (command.verb !== 'edit') return ok(() => true);
  const { workspaceId, channelId } = actor;
  const old = await means.store.subscriptions.byNumber(workspaceId, channelId, command.number);
  // If there is one in a moment, it's to be judged.
  if (old === undefined) return ok(() => false);
  const judged = await judgeRights(old, actor, setsPlaces(command) ? 'places' : 'change', means);
  return judged.ok ? judged : err({ kind: 'digest', problem: judged.error });
};

/** Each round may be announced. Nobody is overtaken that often, so it's a fault of ours, which isn't to fill a channel. */
const maxRounds = 5;

/**
 * Saves something where the person is, as long as they may. An edit says what is new, so it's made of what somebody else has
 * saved by now, and the person must be allowed to edit that.
 */
const saveHere = async <S extends SavedDigest | SavedAlert>(
  command: SavingCommand,
  actor: Actor,
  means: Means,
  save: (stillMay: StillMay) => Promise<Result<S | Overtaken, ManageProblem>>,
): Promise<Result<S, ManageProblem>> => {
  for (let round = 0; round < maxRounds; round += 1) {
    const judged = await judgeSaving(command, actor, means);
    if (!judged.ok) return judged;
    const saved = await save(judged.value);
    if (!saved.ok) return saved;
    const { value } = saved;
    if (value.kind !== 'overtaken') return ok(value);
  }
  throw new Error(`an edit was overtaken ${maxRounds} times`);
};

/**
 * Saves something where the person is, then brings it to its other places. A change holds everywhere, so what goes to several
 * places is only its owner's and admins' to change. `save` gets the rule by which they may.
 */
export const saveToPlaces = async <S extends SavedDigest | SavedAlert>(
  command: SavingCommand,
  actor: Actor,
  means: Means,
  save: (stillMay: StillMay) => Promise<Result<S | Overtaken, ManageProblem>>,
): Promise<Result<S, ManageProblem>> => {
  const wanted = findWanted(command);
  if (wanted !== undefined && wanted.length >= maxPlaces)
    return err({ kind: 'digest', problem: { kind: 'too-many-places' } });
  const saved = await saveHere(command, actor, means, save);
  if (!saved.ok) return saved;
  const spread = await spreadSaved(saved.value, wanted, actor, means);
  const { added = [], elsewhere = [] } = spread.places ?? {};
  // A place that was there already shows what changed, as the one where the person is does.
  for (const one of saved.value.isUnchanged === true ? added : elsewhere)
    await showBoardSoon(one, actor, means);
  return ok(spread);
};
