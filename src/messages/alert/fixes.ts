import type { Command } from '../../command/command.ts';
import { parsePlain } from '../../command/parse.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Condition, Measure } from '../../core/condition.ts';
import { renameMeasuredColumn, renameNamedRow } from '../../core/condition-names.ts';
import { closestMatch } from '../../core/nearest.ts';
import { suggestColumns } from '../../results/columns/column-names.ts';
import type { AlertProblem } from './problem.ts';

/** A command that sets or changes an alert. */
type Typed = Extract<Command, { verb: 'alert' | 'edit' }>;

/** A whole command that may be meant, and what is other in it. */
export type AlertFix = { readonly command: string; readonly change: string };

const maxFixes = 3;

/** Returns the rows that a name probably means, best first: one that is spelled nearly so, else longer names with it inside. */
const suggestRows = (typed: string, names: readonly string[]): readonly string[] => {
  const near = closestMatch(typed, names);
  if (near !== undefined) return [near];
  const small = typed.trim().toLowerCase();
  return small.length < 2 ? [] : names.filter((name) => name.toLowerCase().includes(small));
};

const rename = (
  typed: Typed,
  names: readonly string[],
  change: (condition: Condition, name: string) => Condition,
): readonly AlertFix[] => {
  const { condition } = typed;
  return condition === undefined
    ? []
    : names.slice(0, maxFixes).map((name) => ({
        command: printDigestCommand({ ...typed, condition: change(condition, name) }),
        change: name,
      }));
};

const nameMeasure = (measure: Measure): string => {
  switch (measure.kind) {
    case 'rows':
      return 'rows';
    case 'aggregate':
      return `${measure.aggregate}(${measure.column})`;
    case 'value':
      return measure.of === undefined ? measure.column : `${measure.column} of ${measure.of}`;
  }
};

const remeasure = (typed: Typed, measures: readonly Measure[]): readonly AlertFix[] => {
  const { condition } = typed;
  return condition?.kind === 'bound' || condition?.kind === 'change'
    ? measures.map((measure) => ({
        command: printDigestCommand({ ...typed, condition: { ...condition, measure } }),
        change: nameMeasure(measure),
      }))
    : [];
};

const without = (typed: Typed, change: Partial<Typed['digest']>, option: string): readonly AlertFix[] => [
  {
    command: printDigestCommand({ ...typed, digest: { ...typed.digest, ...change } }),
    change: `it without ${option}`,
  },
];

const onlyFew = (names: readonly string[]): readonly string[] => (names.length > maxFixes ? [] : names);

/** A name in a result may be one that can't be typed. */
const canBeTyped = ({ command }: AlertFix): boolean => {
  const parsed = parsePlain(command);
  if (!parsed.ok || (parsed.value.verb !== 'alert' && parsed.value.verb !== 'edit')) return false;
  return printDigestCommand(parsed.value) === command;
};

const listFixes = (problem: AlertProblem, typed: Typed): readonly AlertFix[] => {
  switch (problem.kind) {
    case 'no-column':
      if (problem.meant !== undefined && problem.meant.length > 0) return remeasure(typed, problem.meant);
      return rename(typed, suggestColumns(problem.name, problem.columns), renameMeasuredColumn);
    case 'not-a-number':
      return rename(typed, onlyFew(problem.columns), renameMeasuredColumn);
    case 'no-row':
      return rename(typed, suggestRows(problem.name, problem.rows), renameNamedRow);
    case 'ambiguous-row':
      return rename(typed, onlyFew(problem.rows), renameNamedRow);
    case 'not-for-alerts':
      return without(typed, { [problem.option]: undefined }, `--${problem.option}`);
    case 'no-channel-mention': {
      const mention = typed.digest.mention.filter(({ kind }) => kind !== 'everyone');
      return without(typed, { mention }, mention.length === 0 ? '--mention' : '@channel');
    }
    case 'is-a-digest': {
      const { condition, schedule, digest } = typed;
      const { request } = problem;
      return condition === undefined
        ? []
        : [
            {
              command: printDigestCommand({ verb: 'alert', request, condition, schedule, digest }),
              change: 'a new alert',
            },
          ];
    }
    case 'no-bound':
    case 'no-key':
    case 'cut':
      return [];
  }
};

/** Lists the whole commands that may be meant where an alert wasn't set or changed, best first. */
export const listAlertFixes = (problem: AlertProblem, typed: Typed): readonly AlertFix[] =>
  listFixes(problem, typed).filter(canBeTyped);
