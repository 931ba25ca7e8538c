import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import type { Diagnosis } from '../../questions/diagnosis.ts';
import { isTaken } from '../../questions/suggest-value.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, listPart, paragraphPart, type TextPart, textMessage } from '../blocks/text-message.ts';
import { formatAgo } from '../text/data-age.ts';
import { duneLink, formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';
import { describeChoices, listDeclared } from './declared.ts';
import { correctCommand, correctParameters, describeSuggestions, formatNames } from './suggestion.ts';

/** Names the reader's own values wherever the problem is about them. */
const describeHeadline = ({ cause, certainty, requested, queryId, queryName }: Diagnosis): string => {
  const title = queryTitle({ id: queryId, name: queryName });
  switch (cause.kind) {
    case 'not-found-or-private':
      return queryName === undefined ? `Can't find query ${queryId}.` : `Can't find ${title}.`;
    case 'never-run':
      return certainty === 'certain' ? `${title} has no results yet.` : `No result for ${title}.`;
    case 'values-never-run':
      return requested.length === 0
        ? `No result yet for ${title}`
        : `No result yet for ${formatParameters(requested)}`;
    case 'unknown-names':
      return certainty === 'certain'
        ? `${title} has no parameter called ${formatNames(cause.names)}.`
        : `No result yet for ${formatParameters(requested)}`;
  }
};

/** Says that the query was run with other values, where Dune showed such a run. */
const describeOtherRuns = ({ hasOtherRun, lastRun }: Diagnosis, asOf: Date): string => {
  if (lastRun !== undefined)
    return `Dune has results for other values (last run ${formatAgo(lastRun, asOf)}), not for these.`;
  return hasOtherRun
    ? 'Dune has results for other values, not for these.'
    : 'Dune has no result for these values.';
};

/** Never claims more than Dune said: what is only the best guess is "probably". */
const describeReason = (diagnosis: Diagnosis, asOf: Date): string => {
  const { cause, certainty, requested } = diagnosis;
  const isSure = certainty === 'certain';
  switch (cause.kind) {
    case 'not-found-or-private':
      return isSure
        ? "It doesn't exist, or it's private and this app has no access."
        : "It probably doesn't exist, or it's private and this app has no access.";
    case 'never-run':
      return isSure
        ? "It has never run, or hasn't run since it was last edited."
        : "It probably has never run, or hasn't run since it was last edited.";
    case 'values-never-run':
      if (!isSure) return `${describeOtherRuns(diagnosis, asOf)} A misspelled name looks the same to Dune.`;
      return requested.length === 1
        ? 'The name is right, but Dune has no result for this value.'
        : 'The names are right, but Dune has no result for this combination.';
    case 'unknown-names':
      if (isSure) return 'Names are case-sensitive.';
      return `${formatNames(cause.names)} probably isn't a parameter of this query. Names are case-sensitive.`;
  }
};

/** A value that is a slip of one of the choices: the suggestion says the reason, too. */
const isSuggestionEnough = ({ cause, certainty, suggestions }: Diagnosis): boolean =>
  cause.kind === 'values-never-run' &&
  certainty === 'certain' &&
  suggestions.every(({ kind }) => kind === 'value');

/** Lists values that gave results, without those that the corrected command has. */
const listKnown = (
  { known, requested, suggestions }: Diagnosis,
  isCorrected: boolean,
): readonly TextPart[] => {
  const sets = known.map((set) => formatParameters(set));
  if (!isCorrected) return listPart('Values with results:', sets.slice(0, 5));
  const corrected = formatParameters(correctParameters(requested, suggestions));
  const others = sets.filter((set) => set !== corrected);
  return listPart('Other values with results:', others.slice(0, 5));
};

/** Points to the run that Dune shows without values, if it showed one. */
const describeLastRun = ({ queryId, hasOtherRun, lastRun }: Diagnosis, slash: string): string | undefined =>
  hasOtherRun || lastRun !== undefined ? code(`${slash} ${queryId}`) : undefined;

/** Tells if the query takes the values, as far as Dune lists its parameters. */
const areTaken = ({ requested, declared }: Diagnosis): boolean =>
  requested.every(({ name, value }) => {
    const known = declared?.find((one) => one.name === name);
    return known === undefined || isTaken(value, known);
  });

const describeNextStep = (diagnosis: Diagnosis, slash: string, canRun: boolean): string => {
  const { queryId, cause, requested } = diagnosis;
  const lastRun = describeLastRun(diagnosis, slash);
  switch (cause.kind) {
    case 'not-found-or-private':
      return "Check the number in the query's link. If it's private, ask its owner to make it public.";
    case 'never-run':
      if (canRun) return 'Run it from here (uses Dune credits), or in Dune.';
      return requested.length === 0
        ? `Run it in Dune, then try ${code(`${slash} ${queryId}`)} again.`
        : 'Run it in Dune, then try again.';
    case 'values-never-run':
      if (canRun)
        return `Run it with these values (uses Dune credits)${lastRun === undefined ? '.' : `, or see the last run: ${lastRun}`}`;
      if (!areTaken(diagnosis))
        return lastRun === undefined ? 'Check the values in Dune.' : `To see the last run: ${lastRun}`;
      return `Run it in Dune with these values, then try again.${lastRun === undefined ? '' : ` To see the last run: ${lastRun}`}`;
    case 'unknown-names':
      return lastRun === undefined ? 'Check the names in Dune.' : `To see the last run: ${lastRun}`;
  }
};

/** Only a query that is there, whose names are right and which takes the values can give a result when it is run. */
const isHelpedByRun = (diagnosis: Diagnosis): boolean =>
  (diagnosis.cause.kind === 'never-run' || diagnosis.cause.kind === 'values-never-run') &&
  areTaken(diagnosis);

/**
 * Draws why there is no result: the reader's own values, one reason, what was probably meant as a command to type, and
 * the next step. `runnable` is the question, where Dune may be asked to run it.
 */
export const renderMissingResult = (
  diagnosis: Diagnosis,
  slash: string,
  asOf: Date,
  runnable?: Question,
): Message => {
  const { queryId, cause, requested, suggestions, provedAlone, unfamiliarWords } = diagnosis;
  const run = runnable === undefined || !isHelpedByRun(diagnosis) ? undefined : runQueryButton(runnable);
  const corrected = correctCommand(diagnosis, slash, runnable?.options ?? emptyDisplayOptions);
  // Values that are probably wrong would only be carried on.
  const opensWithValues =
    cause.kind !== 'not-found-or-private' &&
    requested.length > 0 &&
    corrected === undefined &&
    areTaken(diagnosis);
  const isSaid = corrected !== undefined && isSuggestionEnough(diagnosis);
  return textMessage({
    headline: describeHeadline(diagnosis),
    parts: [
      ...(isSaid ? [] : [paragraphPart(describeReason(diagnosis, asOf))]),
      ...describeSuggestions(suggestions, corrected).map(paragraphPart),
      ...listKnown(diagnosis, corrected !== undefined),
      ...listPart(
        'Results on their own:',
        provedAlone.map((parameter) => formatParameters([parameter])),
      ),
      ...(isSaid ? describeChoices(diagnosis) : listDeclared(diagnosis.declared)),
      ...(corrected === undefined
        ? [paragraphPart(describeNextStep(diagnosis, slash, run !== undefined))]
        : []),
      ...(unfamiliarWords === undefined
        ? []
        : [paragraphPart(`The 404 said: ${toSingleLine(unfamiliarWords, 300)}`)]),
    ],
    buttons: [
      ...(run === undefined ? [] : [run]),
      openButton(
        opensWithValues ? 'Open in Dune with these values' : 'Open in Dune',
        duneLink(queryId, opensWithValues ? requested : []),
      ),
    ],
  });
};
