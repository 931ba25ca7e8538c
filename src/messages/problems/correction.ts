import type { Button } from '@slack/types';
import type { Command, ReportAction } from '../../command/command.ts';
import {
  findQuestionToSchedule,
  findReportToSchedule,
  isOnlyExample,
  wasQueryTyped,
} from '../../command/example.ts';
import { parsePlain } from '../../command/parse.ts';
import type { CommandProblem } from '../../command/problem.ts';
import type { Question } from '../../core/question.ts';
import { keepStart } from '../../core/text/shorten.ts';
import {
  commandButton,
  labeledButton,
  openButton,
  subscribeButton,
  subscribeToReportButton,
  withConfirmation,
} from '../blocks/buttons.ts';
import { confirmDeletion } from '../blocks/confirm-deletion.ts';
import { toSingleLine } from '../text/format-question.ts';
import { chooseAlertButton } from './choose-alert.ts';

/** Dune's own search, for words that were typed; of queries, because dashboards are no use here. */
const searchAddress = (words: string): string =>
  `https://dune.com/discover/content/relevant?q=${encodeURIComponent(keepStart(words.toWellFormed(), 200))}&resource-type=queries`;

/** Creates the button that searches dune.com for words that were typed. */
export const searchButton = (words: string): Button => openButton('Search dune.com', searchAddress(words));

/** Opens a dashboard whose link was typed; only a page on dune.com. */
const openDashboard = (text: string): Button | undefined => {
  const [, page] = /^<?(?:https?:\/\/)?(?:www\.)?dune\.com(\/[\w./-]{1,200})/i.exec(text) ?? [];
  return page === undefined ? undefined : openButton('Open dashboard', `https://dune.com${page}`);
};

/** Labels of buttons that do something with a report: what changes it for everyone never looks like showing it. */
const getReportLabel = (action: ReportAction): string => {
  switch (action.kind) {
    case 'list':
      return 'Show reports';
    case 'show':
      return 'Show report';
    case 'add':
      return 'Add to report';
    case 'remove':
      return `Remove query ${action.part}`;
    case 'move':
      return `Move query ${action.part}`;
    case 'delete':
      return 'Delete report';
    case 'subscribe':
      return 'Subscribe';
  }
};

/** Labels of buttons, for what they do. A digest's number says which. */
const getLabel = (command: Command): string => {
  switch (command.verb) {
    case 'ask':
      return command.freshness?.refresh === true ? 'Run query' : 'Run it';
    case 'subscribe':
      return 'Subscribe';
    case 'alert':
      return 'Set alert';
    case 'edit':
      return `Change #${command.number}`;
    case 'pause':
      return `Pause #${command.number}`;
    case 'resume':
      return `Resume #${command.number}`;
    case 'mute':
      return `Mute #${command.number}`;
    case 'unmute':
      return `Unmute #${command.number}`;
    case 'acknowledge':
      return `Acknowledge #${command.number}`;
    case 'post':
      return `Post #${command.number} now`;
    case 'unsubscribe':
      return `Unsubscribe #${command.number}`;
    case 'list':
      return command.number === undefined ? 'Show list' : `Show #${command.number}`;
    case 'save':
      return 'Save query';
    case 'shortcuts':
      return 'Show shortcuts';
    case 'forget':
      return 'Delete shortcut';
    case 'report':
      return getReportLabel(command.action);
    case 'export':
      return 'Export';
    case 'find':
      return 'Search';
    case 'about':
      return 'About this query';
    case 'name':
      return 'Name it';
    case 'help':
      return 'Show help';
  }
};

/** Asks first where the same button elsewhere does: what costs, and what ends something. */
const withQuestion = (one: Button, command: Command): Button => {
  switch (command.verb) {
    case 'ask':
      return command.freshness?.refresh === true
        ? withConfirmation(one, "Run this query? It uses your team's Dune credits.", 'Run query', 'primary')
        : one;
    case 'unsubscribe':
      return withConfirmation(
        one,
        `Unsubscribe from #${command.number}? The channel will stop getting it. You can subscribe again anytime.`,
        'Unsubscribe',
        'danger',
      );
    case 'forget':
      return withConfirmation(
        one,
        'Delete this shortcut? Digests and answers that came from it stay.',
        'Delete',
        'danger',
      );
    case 'report':
      return command.action.kind === 'delete' ? confirmDeletion(one, command.action.name) : one;
    default:
      return one;
  }
};

/** Creates the button that does what a command does, labeled with that; `undefined` for no command, or one that's too long. */
export const actButton = (text: string, label?: string, index = 0): Button | undefined => {
  const parsed = parsePlain(text);
  if (!parsed.ok) return undefined;
  const one = commandButton(label ?? getLabel(parsed.value), text, index);
  return one === undefined ? undefined : withQuestion(one, parsed.value);
};

/** Renames a button. */
const relabel = (one: Button | undefined, label: string): Button | undefined =>
  one === undefined ? undefined : { ...one, text: labeledButton(label, '').text };

/** Finds the question that a problem leaves to be scheduled: in what was typed, or in an example of it. */
const findQuestion = (problem: CommandProblem, typed: string): Question | undefined => {
  const found = findQuestionToSchedule(problem, typed);
  if (found !== undefined || problem.correction === undefined) return found;
  const example = parsePlain(problem.correction);
  const request = example.ok && example.value.verb === 'subscribe' ? example.value.request : undefined;
  return request !== undefined && wasQueryTyped(request, typed) ? request : undefined;
};

/** Creates the button that opens the form of a digest, which is filled in but for its schedule. */
const chooseScheduleButton = (problem: CommandProblem, typed: string): Button | undefined => {
  const report = findReportToSchedule(problem, typed);
  const question = report === undefined ? findQuestion(problem, typed) : undefined;
  const opener =
    report === undefined ? question && subscribeButton(question) : subscribeToReportButton(report);
  return relabel(opener, 'Choose when…');
};

const maxQueries = 3;

/** Returns the buttons of problems that lead to more than one thing, or out of Slack. */
const leadOn = (problem: CommandProblem): readonly (Button | undefined)[] | undefined => {
  switch (problem.kind) {
    case 'several-queries':
      return problem.queries
        .slice(0, maxQueries)
        .map((query, index) => actButton(query, `Get ${toSingleLine(query, 60)}`, index));
    case 'search':
      return [searchButton(problem.words)];
    case 'dashboard-link':
      return [openDashboard(problem.text)];
    case 'elsewhere':
      return problem.correction === undefined ? undefined : [actButton(problem.correction, 'Get it here')];
    default:
      return undefined;
  }
};

/** A command that may be meant. `isExample`: the person has to put something of their own into it. */
export type Offer = { readonly isExample: boolean; readonly buttons: readonly Button[] };

/**
 * Returns what is offered for a problem with what was typed: what was probably meant is one click away. What only the
 * person knows, such as when to post, is asked for in a form that is filled in with the rest.
 */
export const offerCorrection = (problem: CommandProblem, typed: string): Offer => {
  const { correction } = problem;
  const leads = leadOn(problem)?.filter((button) => button !== undefined);
  if (leads !== undefined) return { isExample: false, buttons: leads };
  const isExample = correction !== undefined && isOnlyExample(problem, typed, correction);
  const act = correction === undefined || isExample ? undefined : actButton(correction);
  const alert = act === undefined ? chooseAlertButton(problem, typed) : undefined;
  if (alert !== undefined) return { isExample, buttons: [alert] };
  const choose = act === undefined ? chooseScheduleButton(problem, typed) : undefined;
  return { isExample, buttons: [act, choose].filter((button) => button !== undefined) };
};
