import type { AskRequest, Parameter } from '../../core/question.ts';
import { ageInWords, formatTime } from '../../core/text/time.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { Cause, Explanation, NearMiss } from '../../questions/diagnosis.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { listPart, type NoticePart, renderNotice, say } from '../blocks/text-message.ts';
import { duneLink, oneLine, parametersInWords, queryTitle } from '../text/format-question.ts';

const name = (text: string): string => oneLine(text, 60);
const value = (text: string): string => oneLine(text, 100);
const names = (texts: readonly string[]): string => texts.slice(0, 5).map(name).join(', ');

const headlines: Readonly<Record<Cause['kind'], (title: string) => string>> = {
  'not-found-or-private': (title) => `${title} does not exist, or it is private.`,
  'never-run': (title) => `${title} has no result: it was never run, or it was edited since its last run.`,
  'values-never-run': (title) => `${title} was never run with these values.`,
  'unknown-names': (title) => `${title} has no such parameter.`,
};

const certaintyOf = ({ cause, certainty, hasOtherRun }: Explanation): string => {
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
        ? `Certain: the query does not declare ${names(cause.names)}.`
        : `${wasRun}Likely: ${names(cause.names)} is not a parameter of it.`;
  }
};

/** A slip, and what was probably meant. Foreign. */
export const nearMissInWords = (miss: NearMiss): string => {
  switch (miss.kind) {
    case 'name':
      return `You wrote the name ${name(miss.asked)}; did you mean ${name(miss.suggestion)}?`;
    case 'value':
      return `You wrote ${name(miss.name)} = ${value(miss.asked)}; did you mean ${value(miss.suggestion)}?`;
    case 'not-a-choice':
      return `${name(miss.name)} cannot be ${value(miss.asked)}; its choices are ${names(miss.choices)}${miss.choices.length > 5 ? ', …' : ''}.`;
    case 'not-a-number':
      return `${name(miss.name)} takes a number, not ${value(miss.asked)}.`;
    case 'not-a-date':
      return `${name(miss.name)} takes a date as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, not ${value(miss.asked)}.`;
  }
};

const declaredInWords = ({ name: declared, type, defaultValue, options }: DeclaredParameter): string => {
  const choices = options.length === 0 ? '' : `, one of ${options.slice(0, 12).map(value).join(', ')}`;
  const more = options.length > 12 ? ` and ${options.length - 12} more` : '';
  const usual = defaultValue === undefined ? '' : `, default ${value(defaultValue)}`;
  return `${name(declared)} (${type === 'other' ? 'value' : type}${choices}${more}${usual})`;
};

const knownParts = ({ declared, known }: Explanation): readonly NoticePart[] => [
  ...(declared === undefined
    ? []
    : declared.length === 0
      ? [say('The query declares no parameters.')]
      : listPart('The query declares:', declared.map(declaredInWords))),
  ...listPart(
    'These values have worked here before:',
    known.slice(0, 5).map((set) => parametersInWords(set)),
  ),
];

const lastRunInWords = (lastRun: Date | undefined, asOf: Date): readonly NoticePart[] =>
  lastRun === undefined
    ? []
    : [
        say(
          `Its latest run, with other values, is of ${formatTime(lastRun)} UTC (${ageInWords(lastRun, asOf)}).`,
        ),
      ];

const wayOut = ({ queryId, cause, asked }: Explanation, slash: string, mayRun: boolean): string => {
  switch (cause.kind) {
    case 'not-found-or-private':
      return 'Check the number against the link of the query. A private query must belong to the account or team whose API key this bot uses, or be made public.';
    case 'never-run':
      if (mayRun)
        return 'Run it now has Dune run it, which spends execution credits; the answer follows here. Or open it in Dune and run it there.';
      return `Open it in Dune and run it once; then ask again${asked.length === 0 ? ` with ${slash} ${queryId}` : ''}.`;
    case 'values-never-run':
      if (mayRun)
        return `Run it now has Dune run it with these values, which spends execution credits; the answer follows here. Without values, ${slash} ${queryId} shows the latest run.`;
      return `The button opens Dune with these values filled in. Run it there once; then ask again. Without values, ${slash} ${queryId} shows the latest run.`;
    case 'unknown-names':
      return `Names are written as the query has them, capitals included. ${asked.length > 0 ? `Without values, ${slash} ${queryId} shows the latest run.` : ''}`.trim();
  }
};

const proved = (parameters: readonly Parameter[]): readonly NoticePart[] =>
  listPart(
    'Each of these has a result when asked alone:',
    parameters.map((parameter) => parametersInWords([parameter])),
  );

/** A run can help only where the query is there and its names are right. */
const helpedByRun: readonly Cause['kind'][] = ['never-run', 'values-never-run'];

/**
 * Why there is no result: what was asked, what is certain and what only likely, what is known to exist, and the way out.
 * `runnable` is the question, where Dune may be asked to run it.
 */
export const renderMissing = (
  explanation: Explanation,
  slash: string,
  asOf: Date,
  runnable?: AskRequest,
): Message => {
  const { queryId, queryName, cause, asked, nearMisses, provedAlone, lastRun, unfamiliarWords } = explanation;
  const title = queryTitle({ id: queryId, name: queryName });
  const isPage = cause.kind !== 'not-found-or-private';
  const run =
    runnable === undefined || !helpedByRun.includes(cause.kind) ? undefined : runQueryButton(runnable);
  return renderNotice({
    headline: headlines[cause.kind](title),
    parts: [
      say(asked.length === 0 ? 'You asked without values.' : `You asked for ${parametersInWords(asked)}.`),
      ...listPart('A slip, perhaps:', nearMisses.map(nearMissInWords)),
      say(certaintyOf(explanation)),
      ...(unfamiliarWords === undefined
        ? []
        : [say(`The answer was a 404 with the words: ${oneLine(unfamiliarWords, 300)}`)]),
      ...knownParts(explanation),
      ...proved(provedAlone),
      ...lastRunInWords(lastRun, asOf),
      say(wayOut(explanation, slash, run !== undefined)),
    ],
    buttons: [
      ...(run === undefined ? [] : [run]),
      openButton(
        isPage && asked.length > 0 ? 'Open in Dune with these values' : 'Open in Dune',
        duneLink(queryId, asked),
      ),
    ],
  });
};
