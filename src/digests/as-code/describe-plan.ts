import { printDigestCommand, printQuestion } from '../../command/print.ts';
import { printReportPart } from '../../command/print-report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { toSettingCommand } from './kept-command.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { WantedSubscription } from './wanted.ts';

type Change = Extract<PlanStep, { kind: 'change' }>;

/** Prints what is stored as the command that would set it. */
const printStored = (old: Subscription): string => {
  const command = toSettingCommand(old);
  return command === undefined ? old.question : printDigestCommand(command);
};

const toPlace = ({ channelId, number }: Pick<Subscription, 'channelId' | 'number'>): string =>
  `${channelId} #${number}`;

const withPause = ({ command, isPaused }: WantedSubscription): string =>
  `${printDigestCommand(command)}${isPaused ? ' (paused)' : ''}`;

const describeChange = ({ old, wanted, differences }: Change): readonly string[] => [
  `~ ${toPlace(old)}: ${differences.join(', ')}`,
  ...(differences.includes('settings')
    ? [`    - ${printStored(old)}`, `    + ${printDigestCommand(wanted.command)}`]
    : []),
  ...(differences.includes('owner') ? [`    ${old.ownerId} -> ${wanted.ownerId}`] : []),
];

/** Describes one step in a line, and what it changes in more. Foreign. */
export const describeStep = (step: PlanStep): readonly string[] => {
  switch (step.kind) {
    case 'set-shortcut':
      return [`${step.isNew ? '+' : '~'} shortcut ${step.name}: ${printQuestion(step.request)}`];
    case 'set-report':
      return [
        `${step.isNew ? '+' : '~'} report ${step.name}`,
        ...step.parts.map((part) => `    ${printReportPart(part)}`),
      ];
    case 'add':
      return [`+ ${step.wanted.channelId}: ${withPause(step.wanted)}`];
    case 'change':
      return describeChange(step);
    case 'end':
      return [`- ${toPlace(step.old)}: ${printStored(step.old)}`];
    case 'delete-report':
      return [`- report ${step.name}`];
    case 'delete-shortcut':
      return [`- shortcut ${step.name}`];
  }
};

type Sort = 'add' | 'change' | 'end';

const sortOf = (step: PlanStep): Sort => {
  switch (step.kind) {
    case 'set-shortcut':
    case 'set-report':
      return step.isNew ? 'add' : 'change';
    case 'add':
    case 'change':
    case 'end':
      return step.kind;
    default:
      return 'end';
  }
};

/** Counts the steps of a plan: `2 to add, 1 to change, 0 to end`. */
const countSteps = (steps: readonly PlanStep[]): string => {
  const count = (sort: Sort): number => steps.filter((step) => sortOf(step) === sort).length;
  return `${count('add')} to add, ${count('change')} to change, ${count('end')} to end`;
};

/** Describes a plan for a terminal. Foreign. */
export const describePlan = ({ steps, others }: Plan): readonly string[] => [
  ...steps.flatMap(describeStep),
  ...(steps.length === 0 ? [] : ['']),
  `${steps.length === 0 ? 'Nothing to do' : 'Plan'}: ${countSteps(steps)}.`,
  ...(others === 0
    ? []
    : [
        `${others} more ${others === 1 ? "isn't" : "aren't"} in the file and ${others === 1 ? 'goes' : 'go'} on. --end would end ${others === 1 ? 'it' : 'them'}.`,
      ]),
];
