import { printDigestCommand, printQuestion } from '../../command/print.ts';
import { printReportPart } from '../../command/print-report.ts';
import { timesAMonth } from '../../command/schedule/times-a-month.ts';
import { type Entry, placesBeside } from './entries.ts';
import { termsOf, toSettingCommand } from './kept-command.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { WantedSubscription } from './wanted.ts';

type Change = Extract<PlanStep, { kind: 'change' }>;

/** Prints what is stored as the command that would set it. */
const printStored = (old: Entry): string => {
  const command = toSettingCommand(old.head, placesBeside(old, old.head));
  return command === undefined ? old.head.question : printDigestCommand(command);
};

const toPlace = ({ head: { channelId, number } }: Entry): string => `${channelId} #${number}`;

const withPause = ({ command, isPaused }: WantedSubscription): string =>
  `${printDigestCommand(command)}${isPaused ? ' (paused)' : ''}`;

/** Says how often a digest that runs its query would do that: each run costs credits. */
const describeRuns = ({ command }: WantedSubscription, now: number, zone = 'UTC'): readonly string[] => {
  const { digest, schedule } = termsOf(command);
  if (!digest.refresh || schedule === undefined) return [];
  const runs = timesAMonth({ cron: schedule.cron, zone: digest.zone ?? zone }, now);
  return [`    runs what it reads up to ${runs} times a month, which costs credits`];
};

const describeChange = ({ old, wanted, differences }: Change, now: number): readonly string[] => [
  `~ ${toPlace(old)}: ${differences.join(', ')}`,
  ...(differences.includes('settings') || differences.includes('places')
    ? [`    - ${printStored(old)}`, `    + ${printDigestCommand(wanted.command)}`]
    : []),
  ...(differences.includes('settings') ? describeRuns(wanted, now, old.head.zone) : []),
  ...(differences.includes('owner') ? [`    ${old.head.ownerId} -> ${wanted.ownerId}`] : []),
];

/** Describes one step in a line, and what it changes in more. `now`: ms. Foreign. */
export const describeStep = (step: PlanStep, now: number): readonly string[] => {
  switch (step.kind) {
    case 'set-shortcut':
      return [`${step.isNew ? '+' : '~'} shortcut ${step.name}: ${printQuestion(step.request)}`];
    case 'set-report':
      return [
        `${step.isNew ? '+' : '~'} report ${step.name}`,
        ...step.parts.map((part) => `    ${printReportPart(part)}`),
      ];
    case 'add':
      return [`+ ${step.wanted.channelId}: ${withPause(step.wanted)}`, ...describeRuns(step.wanted, now)];
    case 'change':
      return describeChange(step, now);
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

/** Describes a plan for a terminal. `now`: ms. Foreign. */
export const describePlan = ({ steps, others }: Plan, now: number): readonly string[] => [
  ...steps.flatMap((step) => describeStep(step, now)),
  ...(steps.length === 0 ? [] : ['']),
  `${steps.length === 0 ? 'Nothing to do' : 'Plan'}: ${countSteps(steps)}.`,
  ...(others === 0
    ? []
    : [
        `${others} more ${others === 1 ? "isn't" : "aren't"} in the file and ${others === 1 ? 'goes' : 'go'} on. --end would end ${others === 1 ? 'it' : 'them'}.`,
      ]),
];
