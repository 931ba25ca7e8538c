import { randomUUID } from 'node:crypto';
import { computeEdit } from '../../command/edit.ts';
import type { Actor } from '../../core/actor.ts';
import type { ReportPart } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { ShortcutProblem, ShortcutService } from '../../questions/shortcuts.ts';
import type { Owners } from '../../store/owners.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Digests } from '../digests.ts';
import { parseStoredQuestion, toDigestOptions } from '../stored-question.ts';
import type { ManageProblem } from '../validate.ts';
import type { DigestDifference, Plan, PlanStep } from './plan.ts';
import type { WantedSubscription } from './wanted.ts';

/** Saves and deletes whole reports. The error is a sentence. */
export type ReportWriter = {
  readonly set: (name: string, parts: readonly ReportPart[], by: string) => Promise<Result<void, string>>;
  readonly delete: (name: string, by: string) => Promise<Result<void, string>>;
};

/** The means of carrying out the steps of a plan. `by`: the person who applies it, who owns what names no owner. */
export type ApplyMeans = {
  readonly workspaceId: string;
  readonly by: string;
  readonly digests: Pick<Digests, 'subscribe' | 'setAlert' | 'edit' | 'pause' | 'resume' | 'end'>;
  readonly shortcuts: Pick<ShortcutService, 'save' | 'forget'>;
  readonly reports: ReportWriter;
  readonly owners: Pick<Owners, 'handOver'>;
};

/** Why a step wasn't done. */
export type StepProblem =
  | { readonly kind: 'setting'; readonly problem: ManageProblem }
  | { readonly kind: 'managing'; readonly problem: DigestProblem }
  | { readonly kind: 'shortcut'; readonly problem: ShortcutProblem | AskProblem }
  | { readonly kind: 'sentence'; readonly words: string };

/** A step, and how it ended. */
export type AppliedStep = { readonly step: PlanStep; readonly result: Result<void, StepProblem> };

type Done = Promise<Result<void, StepProblem>>;

const toActor = (channelId: string, { workspaceId, by }: ApplyMeans, ownerId = by): Actor => ({
  workspaceId,
  channelId,
  userId: ownerId,
});

/** The price was read in the plan. */
const agreed = 'any' as const;

const add = async (
  { channelId, command, ownerId, isPaused }: WantedSubscription,
  means: ApplyMeans,
): Done => {
  const { digests } = means;
  const actor = toActor(channelId, means, ownerId);
  const options = { another: randomUUID(), agreed };
  const saved =
    command.verb === 'subscribe'
      ? await digests.subscribe(command, actor, options)
      : await digests.setAlert(command, actor, options);
  if (!saved.ok) return err({ kind: 'setting', problem: saved.error });
  if (!isPaused) return ok(undefined);
  const paused = await digests.pause({ kind: 'id', id: saved.value.subscription.id }, actor);
  return paused.ok ? ok(undefined) : err({ kind: 'managing', problem: paused.error });
};

const changeSettings = async (
  old: Subscription,
  { command }: WantedSubscription,
  actor: Actor,
  { digests }: ApplyMeans,
): Done => {
  const request = parseStoredQuestion(old);
  if (request === undefined)
    return err({ kind: 'sentence', words: "It was saved by a version whose text this one can't read." });
  const { zone } = command.digest;
  const before = { request, digest: toDigestOptions(old) };
  const after = { request: command.request, digest: { ...command.digest, zone: zone ?? old.zone } };
  const edit = computeEdit(old.number, before, after, command.schedule);
  const condition = command.verb === 'alert' ? { condition: command.condition } : {};
  const edited = await digests.edit({ ...edit, ...condition }, actor, { wasPreviewed: true, agreed });
  return edited.ok ? ok(undefined) : err({ kind: 'setting', problem: edited.error });
};

const changeOne = async (
  difference: DigestDifference,
  { old, wanted }: Extract<PlanStep, { kind: 'change' }>,
  means: ApplyMeans,
): Done => {
  const { digests, owners } = means;
  const actor = toActor(old.channelId, means);
  const reference = { kind: 'id', id: old.id } as const;
  switch (difference) {
    case 'settings':
      return changeSettings(old, wanted, actor, means);
    case 'owner': {
      const to = wanted.ownerId ?? old.ownerId;
      const handed = await owners.handOver(old, { from: old.ownerId, to });
      const words = 'It was handed over or ended meanwhile.';
      return handed === undefined ? err({ kind: 'sentence', words }) : ok(undefined);
    }
    case 'paused':
    case 'resumed': {
      const manage = difference === 'paused' ? digests.pause : digests.resume;
      const managed = await manage(reference, actor);
      return managed.ok ? ok(undefined) : err({ kind: 'managing', problem: managed.error });
    }
  }
};

const change = async (step: Extract<PlanStep, { kind: 'change' }>, means: ApplyMeans): Done => {
  for (const difference of step.differences) {
    const changed = await changeOne(difference, step, means);
    if (!changed.ok) return changed;
  }
  return ok(undefined);
};

const toSentence = async (doing: Promise<Result<void, string>>): Done => {
  const done = await doing;
  return done.ok ? done : err({ kind: 'sentence', words: done.error });
};

const applyStep = async (step: PlanStep, means: ApplyMeans): Done => {
  const { workspaceId, by, digests, shortcuts, reports } = means;
  const member = { workspaceId, userId: by };
  switch (step.kind) {
    case 'add':
      return add(step.wanted, means);
    case 'change':
      return change(step, means);
    case 'end': {
      const ended = await digests.end({ kind: 'id', id: step.old.id }, toActor(step.old.channelId, means));
      return ended.ok ? ok(undefined) : err({ kind: 'managing', problem: ended.error });
    }
    case 'set-shortcut': {
      const saved = await shortcuts.save({ name: step.name, shared: true, request: step.request }, member);
      return saved.ok ? ok(undefined) : err({ kind: 'shortcut', problem: saved.error });
    }
    case 'delete-shortcut': {
      const gone = await shortcuts.forget({ name: step.name, shared: true }, member);
      return gone.ok ? ok(undefined) : err({ kind: 'shortcut', problem: gone.error });
    }
    case 'set-report':
      return toSentence(reports.set(step.name, step.parts, by));
    case 'delete-report':
      return toSentence(reports.delete(step.name, by));
  }
};

/** Does the steps of a plan in their order. One that fails doesn't stop the others. */
export const applyPlan = async ({ steps }: Plan, means: ApplyMeans): Promise<readonly AppliedStep[]> => {
  const applied: AppliedStep[] = [];
  for (const step of steps) applied.push({ step, result: await applyStep(step, means) });
  return applied;
};
