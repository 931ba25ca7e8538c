import type { Estimate } from '../../core/estimate.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import type { Diagnosis, Suggestion } from '../../questions/diagnosis.ts';
import { isTaken } from '../../questions/suggest-value.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { formatAgo } from '../text/data-age.ts';
import { duneLink, formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';
import { type Again, labelParameters, latestRunButton, offerQuestion, tryAgainButton } from './again.ts';
import { describeChoices, listDeclared } from './declared.ts';
import { offerEachRun } from './each-run.ts';
import { correctQuestion, describeSuggestion, formatNames } from './suggestion.ts';

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
const describeOtherRuns = ({ hasOtherRun, lastRun, requested }: Diagnosis, asOf: Date): string => {
  const these = requested.length === 1 ? 'this one' : 'these';
  if (lastRun !== undefined)
    return `Dune has results for other values (last run ${formatAgo(lastRun, asOf)}), not for ${these}.`;
  return hasOtherRun
    ? `Dune has results for other values, not for ${these}.`
    : `Dune has no result for ${requested.length === 1 ? 'this value' : 'these values'}.`;
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
      if (!isSure) return describeOtherRuns(diagnosis, asOf);
      return requested.length === 1
        ? 'The name is right, but Dune has no result for this value.'
        : 'The names are right, but Dune has no result for this combination.';
    case 'unknown-names':
      if (isSure) return 'Names are case-sensitive.';
      return `${formatNames(cause.names)} probably isn't a parameter of this query.`;
  }
};

/** Lists values that gave results, but for those that are offered, on one line. */
const listKnown = ({ known }: Diagnosis, offered: Question | undefined): readonly string[] => {
  const mine = offered === undefined ? undefined : formatParameters(offered.parameters);
  const sets = known.map((set) => formatParameters(set)).filter((set) => set !== mine);
  if (sets.length === 0) return [];
  const lead = offered === undefined ? 'Values with results' : 'Other values with results';
  return [`${lead}: ${sets.slice(0, 3).join(' · ')}${sets.length > 3 ? ' · …' : ''}`];
};

const listAlone = ({ provedAlone }: Diagnosis): readonly string[] =>
  provedAlone.length === 0
    ? []
    : [`Results on their own: ${provedAlone.map((one) => formatParameters([one])).join(' · ')}`];

/** Tells if the query takes the values, as far as Dune lists its parameters. */
const areTaken = ({ requested, declared }: Diagnosis): boolean =>
  requested.every(({ name, value }) => {
    const known = declared?.find((one) => one.name === name);
    return known === undefined || isTaken(value, known);
  });

/** Only a query that is there, whose names are right and which takes the values can give a result when it is run. */
const isHelpedByRun = (diagnosis: Diagnosis): boolean =>
  (diagnosis.cause.kind === 'never-run' || diagnosis.cause.kind === 'values-never-run') &&
  diagnosis.suggestions.every(({ kind }) => kind !== 'option') &&
  areTaken(diagnosis);

/** A name that never gave a result here, where Dune lists none, may be misspelled; and a value near a known one, too. */
const isDoubtful = ({ requested, declared, known, provedAlone, suggestions }: Diagnosis): boolean => {
  const proved = [declared ?? [], known.flat(), provedAlone].flat().map(({ name }) => name);
  return suggestions.length > 0 || requested.some(({ name }) => !proved.includes(name));
};

const describeNextStep = (
  diagnosis: Diagnosis,
  slash: string,
  { canRun, hasLatest }: { readonly canRun: boolean; readonly hasLatest: boolean },
): readonly string[] => {
  const { queryId, cause, hasOtherRun, lastRun } = diagnosis;
  const isOther = !hasLatest && (hasOtherRun || lastRun !== undefined);
  const latest = isOther ? [`See the last run: ${code(`${slash} ${queryId}`)}`] : [];
  switch (cause.kind) {
    case 'not-found-or-private':
      return ["Check the number in the query's link. If it's private, ask its owner to make it public."];
    case 'never-run':
      return [
        canRun ? 'Run it from here (uses Dune credits), or in Dune.' : 'Run it in Dune, then try again.',
      ];
    case 'values-never-run':
      if (canRun) return isDoubtful(diagnosis) ? ['Check the spelling before you run it.'] : latest;
      return areTaken(diagnosis) ? ['Run it in Dune with these values, then try again.', ...latest] : latest;
    case 'unknown-names':
      return latest.length > 0 || hasLatest ? latest : ['Check the names in Dune.'];
  }
};

/** Returns the lines below the headline: what was meant, or the reason, and what helps to decide. Three at most. */
const describe = (
  diagnosis: Diagnosis,
  asOf: Date,
  offered: { readonly question: Question; readonly command: string | undefined } | undefined,
  nextStep: readonly string[],
): readonly string[] => {
  const slips = diagnosis.suggestions.map(describeSuggestion).join(' ');
  const facts = [
    ...describeChoices(diagnosis),
    ...(diagnosis.cause.kind === 'unknown-names' ? listDeclared(diagnosis.declared) : []),
    ...listKnown(diagnosis, offered?.question),
    ...listAlone(diagnosis),
  ];
  if (offered !== undefined) {
    const command = offered.command === undefined ? '' : ` Try ${offered.command}`;
    const isSaid = diagnosis.certainty === 'certain' || facts.length > 0;
    return [`${slips}${command}`, ...facts.slice(0, 1), ...(isSaid ? [] : [describeReason(diagnosis, asOf)])];
  }
  const has = (...kinds: readonly Suggestion['kind'][]) =>
    diagnosis.suggestions.some(({ kind }) => kinds.includes(kind));
  // Beside a value that the query can't take, it's no news that Dune has no result for it.
  const isImpossible = diagnosis.cause.kind === 'values-never-run' && has('not-a-number', 'not-a-date');
  const isEnough = isImpossible || has('not-a-choice');
  const reason = isEnough ? [] : [describeReason(diagnosis, asOf)];
  const more = has('not-a-choice') ? [] : facts.slice(0, 1);
  return [...reason, ...(slips === '' ? [] : [slips]), ...more, ...nextStep];
};

/** The place and time of a problem, and the question where a click can ask it again. `runnable`: the question, where Dune may be asked to run it. */
export type MissingSetting = {
  readonly slash: string;
  readonly asOf: Date;
  readonly again?: Again | undefined;
  readonly runnable?: Question | undefined;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate | undefined;
};

/**
 * Draws why there is no result: the reader's own values, one reason, and what was probably meant as the first button. A run
 * uses credits, so it never comes first where a name or a value may be misspelled.
 */
export const renderMissingResult = (
  diagnosis: Diagnosis,
  { slash, asOf, again, runnable, runEstimate }: MissingSetting,
): Message => {
  const { queryId, cause, requested, unfamiliarWords, hasOtherRun, lastRun } = diagnosis;
  const run =
    runnable === undefined || !isHelpedByRun(diagnosis) ? undefined : runQueryButton(runnable, runEstimate);
  const from = again?.question ?? {
    query: { kind: 'id', id: queryId },
    parameters: requested,
    options: emptyDisplayOptions,
  };
  const question = correctQuestion(diagnosis, from.options);
  const label = question === undefined ? '' : labelParameters(from, question);
  const offer = question && offerQuestion(again ?? { question: from }, question, { slash, label });
  const hasLatest = again !== undefined && requested.length > 0 && (hasOtherRun || lastRun !== undefined);
  // Values that are probably wrong would only be carried on.
  const opensWithValues =
    cause.kind !== 'not-found-or-private' &&
    requested.length > 0 &&
    question === undefined &&
    areTaken(diagnosis);
  const open = openButton('Open in Dune', duneLink(queryId, opensWithValues ? requested : []));
  const runs = run === undefined ? [] : [run];
  const isFirst = !isDoubtful(diagnosis);
  const nextStep = describeNextStep(diagnosis, slash, { canRun: run !== undefined, hasLatest });
  const offered = question && { question, command: offer?.command };
  const eachTime = run === undefined ? undefined : offerEachRun(requested, again);
  return textMessage({
    headline: describeHeadline(diagnosis),
    parts: [
      ...describe(diagnosis, asOf, offered, nextStep),
      ...(eachTime?.lines ?? []),
      ...(unfamiliarWords === undefined ? [] : [`The 404 said: ${toSingleLine(unfamiliarWords, 300)}`]),
    ].map(paragraphPart),
    buttons: [
      ...(again === undefined ? [] : (offer?.buttons ?? [])),
      ...(eachTime?.buttons ?? []),
      ...(isFirst ? runs : []),
      ...(hasLatest ? latestRunButton(again, 1) : []),
      ...(cause.kind === 'never-run' && run === undefined ? tryAgainButton(again, 2) : []),
      open,
      ...(isFirst ? [] : runs),
    ],
  });
};
