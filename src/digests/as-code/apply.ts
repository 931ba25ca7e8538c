import type { ReportPart } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type AskProblem, isAskProblem } from '../../questions/problem.ts';
import type { ReportService } from '../../questions/reports.ts';
import type { ShortcutProblem, ShortcutService } from '../../questions/shortcuts.ts';
import { addDigest, changeDigest, type DigestMeans, endEntry } from './apply-digest.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { StepProblem } from './step-problem.ts';

/** The means of carrying out the steps of a plan. */
export type ApplyMeans = DigestMeans & {
  readonly shortcuts: Pick<ShortcutService, 'save' | 'forget'>;
  readonly reports: Pick<ReportService, 'set' | 'delete'>;
};

/** A step, and how it ended. */
export type AppliedStep = { readonly step: PlanStep; readonly result: Result<void, StepProblem> };

type Done = Promise<Result<void, StepProblem>>;
type SetShortcut = Extract<PlanStep, { kind: 'set-shortcut' }>;

const toShortcutProblem = (problem: ShortcutProblem | AskProblem, { request }: SetShortcut): StepProblem =>
  isAskProblem(problem)
    ? { kind: 'setting', problem: { kind: 'ask', request, problem } }
    : { kind: 'shortcut', problem };

const setReport = async (
  name: string,
  [first, ...others]: readonly ReportPart[],
  { reports, workspaceId, by }: ApplyMeans,
): Done => {
  if (first === undefined) return err({ kind: 'sentence', words: 'It has no parts.' });
  const saved = await reports.set(name, [first, ...others], { workspaceId, userId: by });
  if (saved.ok) return ok(undefined);
  const { error: problem } = saved;
  return isAskProblem(problem)
    ? err({ kind: 'setting', problem: { kind: 'ask', request: first.request, problem } })
    : err({ kind: 'setting', problem: { kind: 'report', problem } });
};

const applyStep = async (step: PlanStep, means: ApplyMeans): Done => {
  const { workspaceId, by, shortcuts, reports } = means;
  const member = { workspaceId, userId: by };
  switch (step.kind) {
    case 'add':
      return addDigest(step.wanted, means);
    case 'change':
      return changeDigest(step, means);
    case 'end':
      return endEntry(step.old, means);
    case 'set-shortcut': {
      const saved = await shortcuts.save({ name: step.name, shared: true, request: step.request }, member);
      return saved.ok ? ok(undefined) : err(toShortcutProblem(saved.error, step));
    }
    case 'delete-shortcut': {
      const gone = await shortcuts.forget({ name: step.name, shared: true }, member);
      return gone.ok ? ok(undefined) : err({ kind: 'shortcut', problem: gone.error });
    }
    case 'set-report':
      return setReport(step.name, step.parts, means);
    case 'delete-report': {
      const gone = await reports.delete(step.name, member);
      return gone.ok
        ? ok(undefined)
        : err({ kind: 'setting', problem: { kind: 'report', problem: gone.error } });
    }
  }
};

/** Does the steps of a plan in their order, and gives each once it's done. One that fails doesn't stop the others. */
export const applyPlan = async function* ({ steps }: Plan, means: ApplyMeans): AsyncGenerator<AppliedStep> {
  for (const step of steps) yield { step, result: await applyStep(step, means) };
};
