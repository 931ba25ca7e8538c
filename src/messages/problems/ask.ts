import { verbs } from '../../command/verbs.ts';
import type { Estimate } from '../../core/estimate.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { Question } from '../../core/question.ts';
import type { NotAllowed } from '../../questions/allowed.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { Message } from '../blocks/message.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type Again, offerQuestion } from './again.ts';
import { describeAllowedChannels } from './allowed-channels.ts';
import { actButton, searchButton } from './correction.ts';
import { renderMissingResult } from './missing-result.ts';
import { renderUnanswered } from './unanswered.ts';
import { askWhoSets, operator } from './who-sets.ts';

/** The context in which a problem is described. */
export type AskProblemContext = {
  readonly slash: string;
  readonly asOf: Date;
  /** The question, where it can be asked again by a click. */
  readonly again?: Again | undefined;
  /** The question, where this deployment may have Dune run it. */
  readonly runnable?: Question | undefined;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate | undefined;
};

/** Draws why nothing is found under a name, and what was probably meant. */
const renderNoShortcut = (
  problem: Extract<AskProblem, { kind: 'no-such-shortcut' }>,
  { slash, again }: AskProblemContext,
): Message => {
  // A name that nobody saved may be an ID with letters around it.
  const [id, ...others] = problem.name.match(/(?<!\d)[1-9]\d{4,9}(?!\d)/g) ?? [];
  const saved = closestMatch(problem.name, [...problem.known, ...verbs]);
  const meant = saved ?? (others.length === 0 ? id : undefined);
  const query: Question['query'] | undefined =
    saved === undefined && id !== undefined
      ? { kind: 'id', id: Number(id) }
      : problem.known.some((name) => name === saved) && saved !== undefined
        ? { kind: 'shortcut', name: saved }
        : undefined;
  const offer =
    again === undefined || query === undefined || meant === undefined
      ? undefined
      : offerQuestion(again, { ...again.question, query }, { slash, label: 'Run it' });
  const command = offer?.command ?? (meant === undefined ? undefined : code(`${slash} ${meant}`));
  return textMessage({
    headline: `Nothing is saved as "${toSingleLine(problem.name, 60)}".`,
    hint:
      command === undefined
        ? `Use a query's ID or link, like ${code(`${slash} 1252207`)}, or see your ${code(`${slash} shortcuts`)}.`
        : `Did you mean ${command}? See also ${code(`${slash} shortcuts`)} and ${code(`${slash} help`)}.`,
    buttons: (
      offer?.buttons ??
      (meant === undefined
        ? [searchButton(problem.name), actButton('shortcuts')]
        : [again === undefined || saved === undefined ? undefined : actButton(saved)])
    ).filter((one) => one !== undefined),
  });
};

const renderNotAllowed = ({ queryId, channels, setBy }: NotAllowed): Message => {
  const where = describeAllowedChannels(channels);
  return where === undefined
    ? textMessage({
        headline: `This workspace doesn't allow query ${queryId}.`,
        hint: askWhoSets('add it', setBy, `${operator} add it to DUNE_QUERIES.`),
      })
    : textMessage({
        headline: `Query ${queryId} may be used ${where}.`,
        hint:
          setBy === undefined
            ? 'Ask there, or ask your Dune admin to add it to DUNE_QUERIES for here.'
            : `Ask there. ${askWhoSets('add it for here', setBy, '')}`,
      });
};

/** Draws why a query gave no table, and what to do about it. */
export const renderAskProblem = (problem: AskProblem, context: AskProblemContext): Message => {
  const { slash } = context;
  switch (problem.kind) {
    case 'missing':
      return renderMissingResult(problem.diagnosis, context);
    case 'not-allowed':
      return renderNotAllowed(problem);
    case 'unreadable-shortcut': {
      const name = toSingleLine(problem.name, 60);
      return textMessage({
        headline: `Can't read the shortcut "${name}". Another version of this app saved it.`,
        hint: `Save it again: ${code(`${slash} save ${name} 1252207`)}, with your query's ID.`,
      });
    }
    case 'no-such-shortcut':
      return renderNoShortcut(problem, context);
    case 'unanswered':
      return renderUnanswered(problem, context);
  }
};
