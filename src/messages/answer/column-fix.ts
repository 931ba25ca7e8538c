import type { Button } from '@slack/types';
import { printQuestion } from '../../command/print.ts';
import type { DisplayOptions, Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import { commandButton } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';
import { toSingleLine } from '../text/format-question.ts';

/** A name that the result doesn't have, and the one that it probably means. */
type NearMiss = { readonly wrong: string; readonly meant: string };

const findMiss = (wrong: string, columns: readonly string[]): readonly NearMiss[] => {
  const meant = suggestColumn(wrong, columns);
  return meant === undefined || meant.includes('"') ? [] : [{ wrong, meant }];
};

/** Lists the near misses among the columns that were asked for, in the table and in the chart. */
const listMisses = ({ missingColumns = [], columns, resultColumns, chart }: Dataset): readonly NearMiss[] => {
  const problem =
    chart?.kind === 'no-chart' && chart.problem.kind === 'no-column' ? chart.problem : undefined;
  return [
    ...missingColumns.flatMap((name) => findMiss(name, resultColumns ?? columns)),
    ...(problem === undefined ? [] : findMiss(problem.name, resultColumns ?? problem.columns)),
  ];
};

const rename = (options: DisplayOptions, misses: readonly NearMiss[]): DisplayOptions => {
  const fix = (name: string): string => misses.find(({ wrong }) => wrong === name)?.meant ?? name;
  const all = (names: readonly string[]): readonly string[] => [...new Set(names.map(fix))];
  const { columns, x, y } = options;
  return { ...options, columns: all(columns), x: x === undefined ? undefined : fix(x), y: all(y) };
};

/** Creates the button that asks again with the columns that were probably meant; `undefined` without a near miss. */
export const columnFixButton = (dataset: Dataset, request: Question): Button | undefined => {
  const misses = listMisses(dataset);
  const [first] = misses;
  if (first === undefined) return undefined;
  const names = [...new Set(misses.map(({ meant }) => toSingleLine(meant, 30)))].join(', ');
  const label = shorten(`Use ${names}`, limits.button.text);
  return commandButton(label, printQuestion({ ...request, options: rename(request.options, misses) }));
};
