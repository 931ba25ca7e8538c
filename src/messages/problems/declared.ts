import { splitChoices } from '../../core/choices.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { Diagnosis } from '../../questions/diagnosis.ts';
import { listPart, paragraphPart, type TextPart } from '../blocks/text-message.ts';
import { formatName, formatValue } from './suggestion.ts';

const shownChoices = 12;

const formatChoices = ({ defaultValue = '', options, isMultiple, isFreeform }: DeclaredParameter): string => {
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
}: Pick<Diagnosis, 'declared' | 'suggestions'>): readonly TextPart[] =>
  declared
    .filter(
      ({ name, options }) =>
        options.length > 0 && suggestions.some((one) => one.kind === 'value' && one.name === name),
    )
    .map((parameter) =>
      paragraphPart(
        suggestions.length === 1
          ? `Choices: ${formatChoices(parameter)}`
          : `Choices for ${formatName(parameter.name)}: ${formatChoices(parameter)}`,
      ),
    );

const describeParameter = (parameter: DeclaredParameter): string => {
  const { name, type, defaultValue, options, isMultiple } = parameter;
  const kind = options.length > 0 ? formatChoices(parameter) : type === 'other' ? 'any value' : type;
  const defaults = isMultiple === true ? splitChoices(defaultValue ?? '', options) : [defaultValue ?? ''];
  const isListed = defaults.every((value) => options.slice(0, shownChoices).includes(value));
  const fallback = defaultValue === undefined || isListed ? '' : `, default ${formatValue(defaultValue)}`;
  return `${formatName(name)}: ${kind}${fallback}`;
};

/** Lists the parameters that the query declares; nothing where Dune doesn't tell. */
export const listDeclared = (declared: Diagnosis['declared']): readonly TextPart[] => {
  if (declared === undefined) return [];
  return declared.length === 0
    ? [paragraphPart('This query has no parameters.')]
    : listPart('Its parameters:', declared.map(describeParameter));
};
