import { closestMatch } from '../../core/nearest.ts';
import type { ShortcutProblem } from '../../questions/shortcuts.ts';
import type { Message } from '../blocks/message.ts';
import { type ProblemText, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

const describeOtherKind = (name: string, shared: boolean, slash: string): ProblemText =>
  shared
    ? {
        headline: `${name} is not shared; it is yours alone.`,
        hint: `${slash} forget ${name} deletes it.`,
      }
    : {
        headline: `${name} is not yours alone; it is shared with everybody here.`,
        hint: `${slash} forget ${name} --shared deletes it for everybody.`,
      };

const describeShortcutProblem = (problem: ShortcutProblem, slash: string): ProblemText => {
  switch (problem.kind) {
    case 'too-many':
      return {
        headline: `There are ${problem.max} ${problem.shared ? 'shared shortcuts' : 'shortcuts of yours'} already, which is the most.`,
        hint: `${slash} forget <shortcut>${problem.shared ? ' --shared' : ''} makes room; ${slash} shortcuts lists them.`,
      };
    case 'unprintable':
      return {
        headline: 'This question cannot be saved: a column in it has a double quote in its name.',
        hint: 'Leave that column out of --columns and --sort.',
      };
    case 'nothing-to-forget': {
      const name = toSingleLine(problem.name, 60);
      if (problem.isOtherwise) return describeOtherKind(name, problem.shared, slash);
      const close = closestMatch(problem.name, problem.known);
      return {
        headline: `There is no shortcut called ${name}.`,
        hint:
          close === undefined
            ? `${slash} shortcuts lists those that there are.`
            : `Did you mean ${slash} forget ${close}?`,
      };
    }
  }
};

/** Why a shortcut was not saved or forgotten, and what to do about it. */
export const renderShortcutProblem = (problem: ShortcutProblem, slash: string): Message => {
  const { headline, hint } = describeShortcutProblem(problem, slash);
  return textMessage({ headline, hint });
};
