import type { Parameter, Question } from '../../core/question.ts';
import { formatAge, formatTime } from '../../core/text/time.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { Cause, Diagnosis, Suggestion } from '../../questions/diagnosis.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { listPart, paragraphPart, type TextPart, textMessage } from '../blocks/text-message.ts';
import { duneLink, formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';

const formatName = (text: string): string => toSingleLine(text, 60);
const formatValue = (text: string): string => toSingleLine(text, 100);
const formatNames = (texts: readonly string[]): string => texts.slice(0, 5).map(formatName).join(', ');

const headlines: Readonly<Record<Cause['kind'], (title: string) => string>> = {
  'not-found-or-private': (title) => `${title} does not exist, or it is private.`,
  'never-run': (title) => `${title} has no result: it was never run, or it was edited since its last run.`,
  'values-never-run': (title) => `${title} was never run with these values.`,
  'unknown-names': (title) => `${title} has no such parameter.`,
};

const describeCertainty = ({ cause, certainty, hasOtherRun }: Diagnosis): string => {
  const isSure = certainty === 'certain';
  const wasRun = hasOtherRun ? 'Certain: the query has been run. ' : '';
  switch (cause.kind) {
    case 'not-found-or-private':
      return isSure
        ? 'Certain: Dune says that there is no such query, or that the key of this bot may not read it.'
        : 'Likely: Dune does not know this query.';
    case 'never-run':
      return `${isSure ? 'Certain' : 'Likely'}: Dune keeps no run of the latest version of this query, with whatever values.`;
    case 'values-never-run':
      return isSure
        ? 'Certain: the query has been run and all names are right, but Dune keeps no run with these values together.'
        : `${wasRun}Likely: never with these values; a name that it does not have looks the same to Dune.`;
    case 'unknown-names':
      return isSure
        ? `Certain: the query does not declare ${formatNames(cause.names)}.`
        : `${wasRun}Likely: ${formatNames(cause.names)} is not a parameter of it.`;
  }
};

/** A slip, and what was probably meant. Foreign. */
export const describeSuggestion = (suggestion: Suggestion): string => {
  switch (suggestion.kind) {
    case 'name':
      return `You wrote the name ${formatName(suggestion.requested)}; did you mean ${formatName(suggestion.suggestion)}?`;
    case 'value':
      return `You wrote ${formatName(suggestion.name)} = ${formatValue(suggestion.requested)}; did you mean ${formatValue(suggestion.suggestion)}?`;
    case 'not-a-choice':
      return `${formatName(suggestion.name)} cannot be ${formatValue(suggestion.requested)}; its choices are ${formatNames(suggestion.choices)}${suggestion.choices.length > 5 ? ', …' : ''}.`;
    case 'not-a-number':
      return `${formatName(suggestion.name)} takes a number, not ${formatValue(suggestion.requested)}.`;
    case 'not-a-date':
      return `${formatName(suggestion.name)} takes a date as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, not ${formatValue(suggestion.requested)}.`;
  }
};

const describeParameter = ({ name: declared, type, defaultValue, options }: DeclaredParameter): string => {
  const choices = options.length === 0 ? '' : `, one of ${options.slice(0, 12).map(formatValue).join(', ')}`;
  const more = options.length > 12 ? ` and ${options.length - 12} more` : '';
  const usual = defaultValue === undefined ? '' : `, default ${formatValue(defaultValue)}`;
  return `${formatName(declared)} (${type === 'other' ? 'value' : type}${choices}${more}${usual})`;
};

const listKnown = ({ declared, known }: Diagnosis): readonly TextPart[] => [
  ...(declared === undefined
    ? []
    : declared.length === 0
      ? [paragraphPart('The query declares no parameters.')]
      : listPart('The query declares:', declared.map(describeParameter))),
  ...listPart(
    'These values have worked here before:',
    known.slice(0, 5).map((set) => formatParameters(set)),
  ),
];

const describeLastRun = (lastRun: Date | undefined, asOf: Date): readonly TextPart[] =>
  lastRun === undefined
    ? []
    : [
        paragraphPart(
          `Its latest run, with other values, is of ${formatTime(lastRun)} UTC (${formatAge(lastRun, asOf)}).`,
        ),
      ];

const suggestNextStep = (
  { queryId, cause, requested }: Diagnosis,
  slash: string,
  mayRun: boolean,
): string => {
  switch (cause.kind) {
    case 'not-found-or-private':
      return 'Check the number against the link of the query. A private query must belong to the account or team whose API key this bot uses, or be made public.';
    case 'never-run':
      if (mayRun)
        return 'Run it now has Dune run it, which spends execution credits; the answer follows here. Or open it in Dune and run it there.';
      return `Open it in Dune and run it once; then ask again${requested.length === 0 ? ` with ${slash} ${queryId}` : ''}.`;
    case 'values-never-run':
      if (mayRun)
        return `Run it now has Dune run it with these values, which spends execution credits; the answer follows here. Without values, ${slash} ${queryId} shows the latest run.`;
      return `The button opens Dune with these values filled in. Run it there once; then ask again. Without values, ${slash} ${queryId} shows the latest run.`;
    case 'unknown-names':
      return `Names are written as the query has them, capitals included. ${requested.length > 0 ? `Without values, ${slash} ${queryId} shows the latest run.` : ''}`.trim();
  }
};

const listProved = (parameters: readonly Parameter[]): readonly TextPart[] =>
  listPart(
    'Each of these has a result when asked alone:',
    parameters.map((parameter) => formatParameters([parameter])),
  );

/** A run can help only where the query is there and its names are right. */
const helpedByRun: readonly Cause['kind'][] = ['never-run', 'values-never-run'];

/**
 * Why there is no result: what was asked, what is certain and what only likely, what is known to exist, and the way out.
 * `runnable` is the question, where Dune may be asked to run it.
 */
export const renderMissingResult = (
  diagnosis: Diagnosis,
  slash: string,
  asOf: Date,
  runnable?: Question,
): Message => {
  const { queryId, queryName, cause, requested, suggestions, provedAlone, lastRun, unfamiliarWords } =
    diagnosis;
  const title = queryTitle({ id: queryId, name: queryName });
  const isPage = cause.kind !== 'not-found-or-private';
  const run =
    runnable === undefined || !helpedByRun.includes(cause.kind) ? undefined : runQueryButton(runnable);
  return textMessage({
    headline: headlines[cause.kind](title),
    parts: [
      paragraphPart(
        requested.length === 0
          ? 'You asked without values.'
          : `You asked for ${formatParameters(requested)}.`,
      ),
      ...listPart('A slip, perhaps:', suggestions.map(describeSuggestion)),
      paragraphPart(describeCertainty(diagnosis)),
      ...(unfamiliarWords === undefined
        ? []
        : [paragraphPart(`The answer was a 404 with the words: ${toSingleLine(unfamiliarWords, 300)}`)]),
      ...listKnown(diagnosis),
      ...listProved(provedAlone),
      ...describeLastRun(lastRun, asOf),
      paragraphPart(suggestNextStep(diagnosis, slash, run !== undefined)),
    ],
    buttons: [
      ...(run === undefined ? [] : [run]),
      openButton(
        isPage && requested.length > 0 ? 'Open in Dune with these values' : 'Open in Dune',
        duneLink(queryId, requested),
      ),
    ],
  });
};
