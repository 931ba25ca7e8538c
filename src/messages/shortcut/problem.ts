import { closestMatch } from '../../core/nearest.ts';
import type { ShortcutProblem } from '../../questions/shortcuts.ts';
import type { Message } from '../blocks/message.ts';
import { code, type ProblemText, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

const describeOtherKind = (name: string, shared: boolean, slash: string): ProblemText =>
  shared
    ? {
        headline: `"${name}" isn't shared; it's only yours.`,
        hint: `Delete it with ${code(`${slash} forget ${name}`)}`,
      }
    : {
        headline: `"${name}" is shared with everyone in this workspace.`,
        hint: `Delete it for everyone with ${code(`${slash} forget ${name} --shared`)}`,
      };

const describeShortcutProblem = (problem: ShortcutProblem, slash: string): ProblemText => {
  switch (problem.kind) {
    case 'too-many':
      return {
        headline: problem.shared
          ? `This workspace already has ${problem.max} shared shortcuts, the maximum.`
          : `You already have ${problem.max} shortcuts, the maximum.`,
        hint: `Delete one with ${code(`${slash} forget <shortcut>${problem.shared ? ' --shared' : ''}`)}. See them all with ${code(`${slash} shortcuts`)}`,
      };
    case 'name-taken': {
      const name = toSingleLine(problem.name, 60);
      return {
        headline: `${name} is a report, so no shared shortcut can have that name.`,
        hint: `Choose another name, or leave out ${code('--shared')} to save it for yourself.`,
      };
    }
    case 'unprintable':
      return {
        headline: "This query can't be saved: one of its column names has a double quote.",
        hint: 'Leave that column out of --columns and --sort.',
      };
    case 'nothing-to-forget': {
      const name = toSingleLine(problem.name, 60);
      if (problem.isOtherwise) return describeOtherKind(name, problem.shared, slash);
      const close = closestMatch(problem.name, problem.known);
      return {
        headline: `Nothing is saved as "${name}".`,
        hint:
          close === undefined
            ? `See what's saved with ${slash} shortcuts`
            : `Did you mean ${slash} forget ${close}?`,
      };
    }
  }
};

/** Renders why a shortcut wasn't saved or deleted, and what to do about it. */
export const renderShortcutProblem = (problem: ShortcutProblem, slash: string): Message => {
  const { headline, hint } = describeShortcutProblem(problem, slash);
  return textMessage({ headline, hint });
};
