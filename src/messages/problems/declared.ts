import { splitChoices } from '../../core/choices.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { Diagnosis } from '../../questions/diagnosis.ts';
import { formatName, formatValue } from './suggestion.ts';

const shownChoices = 12;

/** Lists the choices of a parameter, its defaults marked. Foreign. */
export const formatChoices = ({
  defaultValue = '',
  options,
  isMultiple,
  isFreeform,
}: DeclaredParameter): string => {
  const defaults = isMultiple === true ? splitChoices(defaultValue, options) : [defaultValue];
  const shown = options
    .slice(0, shownChoices)
    .map((value) => `${formatValue(value)}${defaults.includes(value) ? ' (default)' : ''}`);
  const rest = options.length - shown.length;
  const listed = [
    ...shown,
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(isFreeform === true ? ['or any other value'] : []),
  ].join(', ');
  return isMultiple === true ? `one or more of ${listed}` : listed;
};

/** Lists the choices of each parameter whose value is probably misspelled. */
export const describeChoices = ({
  declared = [],
  suggestions,
}: Pick<Diagnosis, 'declared' | 'suggestions'>): readonly string[] =>
  declared
    .filter(
      ({ name, options }) =>
        options.length > 0 && suggestions.some((one) => one.kind === 'value' && one.name === name),
    )
    .map((parameter) =>
      suggestions.length === 1
        ? `Choices: ${formatChoices(parameter)}`
        : `Choices for ${formatName(parameter.name)}: ${formatChoices(parameter)}`,
    );

const shownNames = 8;

/** Names the parameters that the query declares, on one line; nothing where Dune doesn't tell. */
export const listDeclared = (declared: Diagnosis['declared']): readonly string[] => {
  if (declared === undefined) return [];
  if (declared.length === 0) return ['This query has no parameters.'];
  const names = declared.slice(0, shownNames).map(({ name }) => formatName(name));
  const rest = declared.length - names.length;
  return [`Its parameters: ${[...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')}`];
};
