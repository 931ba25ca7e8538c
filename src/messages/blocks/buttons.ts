import type { ActionsBlock, Button } from '@slack/types';
import { withExactValues } from '../../command/merge-options.ts';
import { printQuestion } from '../../command/print.ts';
import { type Estimate, formatLikelyCredits, unknownEstimate } from '../../core/estimate.ts';
import { type Question, withFixedValues } from '../../core/question.ts';
import { limits } from './limits.ts';

/** The ids by which clicks come back. They outlive upgrades: buttons in old messages keep sending them. */
export const actionIds = {
  refresh: 'refresh_answer',
  save: 'save_answer',
  subscribe: 'subscribe_answer',
  subscribeToReport: 'report_subscribe',
  alertAbout: 'alert_about_answer',
  subscribeWithValues: 'subscribe_with_values',
  addDigest: 'add_digest',
  changeDigest: 'change_digest',
  cancelQuestion: 'cancel_question',
  unsubscribe: 'unsubscribe_digest',
  openInDune: 'open_in_dune',
  pause: 'pause_digest',
  resume: 'resume_digest',
  stop: 'stop_digest',
  askForm: 'open_ask_form',
  newDigest: 'open_new_digest',
  newAlert: 'open_new_alert',
  help: 'show_help',
  runQuery: 'run_query',
  runForDigest: 'run_for_digest',
  csv: 'get_csv',
  showTable: 'show_table',
  digestsPage: 'list_digests_page',
  shortcutsPage: 'list_shortcuts_page',
  reportsPage: 'list_reports_page',
  historyPage: 'digest_history_page',
  runCommand: 'run_command',
  runExample: 'run_example',
  postWhenDone: 'post_when_done',
  answerMenu: 'answer_menu',
  digestMenu: 'digest_menu',
  acknowledgeAlert: 'acknowledge_alert',
  muteAlert: 'mute_alert',
  everywhere: 'manage_everywhere',
} as const;

/** Returns the id of one of several buttons of a kind: Slack wants different ids in a message. */
export const numbered = (actionId: string, index: number): string =>
  index === 0 ? actionId : `${actionId}.${index}`;

/** Creates a button with a label. */
export const labeledButton = (text: string, actionId: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text },
});

/** Creates a button with the value that comes back when it is clicked, such as the id of a digest. */
export const valueButton = (text: string, actionId: string, value: string): Button => ({
  ...labeledButton(text, actionId),
  value,
});

/** Adds a question to a button that can't be undone or that costs. Its first sentence becomes the title. Texts are ours. */
export const withConfirmation = (
  one: Button,
  question: string,
  yes: string,
  style: 'primary' | 'danger',
): Button => {
  const [, title = yes, text = question] = /^([^?]{1,99}\?) (.+)$/s.exec(question) ?? [];
  return {
    ...one,
    confirm: {
      title: { type: 'plain_text', text: title },
      text: { type: 'plain_text', text },
      confirm: { type: 'plain_text', text: yes },
      deny: { type: 'plain_text', text: 'Cancel' },
      style,
    },
  };
};

/** Most buttons under an answer hold the same question, and printing it takes longer than all else about them. */
const printed = new WeakMap<Question, string>();

/**
 * Prints a question in the language people type, so that a button of an older version can be read by a newer one.
 * `undefined` when it is too long for a button.
 */
export const printQuestionValue = (request: Question): string | undefined => {
  // Half a surrogate pair can't be sent, and nobody can have meant it.
  const value = printed.get(request) ?? printQuestion(request).toWellFormed();
  printed.set(request, value);
  return value.length > limits.button.value ? undefined : value;
};

/**
 * Creates a button that does what a command does, as if the person had typed it. `command` is the text after the slash
 * command; `undefined` when it is too long for a button. Slack wants different ids in a message: a second one takes 1.
 */
export const commandButton = (label: string, command: string, index = 0): Button | undefined => {
  const value = command.toWellFormed();
  return value.length > limits.button.value
    ? undefined
    : valueButton(label, numbered(actionIds.runCommand, index), value);
};

/** Asks if a query is to be run, with the likely price, or that it isn't known. */
export const describeRunPrompt = (estimate: Estimate): string =>
  estimate.kind === 'unknown'
    ? "Run this query? It uses your team's Dune credits; how many isn't known yet."
    : `Run this query? It will likely use ${formatLikelyCredits(estimate.credits)} (the last run did).`;

/**
 * Creates the button that runs a query with these values and answers, with the likely price. `undefined` when the question
 * is too long for it.
 */
export const runQueryButton = (
  request: Question,
  estimate: Estimate = unknownEstimate,
): Button | undefined => {
  // A click tomorrow runs what was shown today.
  const value = printQuestionValue(withFixedValues(request));
  return value === undefined
    ? undefined
    : withConfirmation(
        valueButton('Run query', actionIds.runQuery, value),
        describeRunPrompt(estimate),
        'Run query',
        'primary',
      );
};

/** Creates a button that opens a page. Slack reports the click anyway, so it must be acknowledged. */
export const openButton = (text: string, url: string): Button => ({
  ...labeledButton(text, actionIds.openInDune),
  url,
});

const questionButton = (text: string, actionId: string, request: Question): Button | undefined => {
  const value = printQuestionValue(request);
  return value === undefined ? undefined : valueButton(text, actionId, value);
};

/** Creates the button that gets the latest result again; `undefined` for a question too long for a button. */
export const refreshButton = (request: Question): Button | undefined =>
  questionButton('Check for new data', actionIds.refresh, request);

/**
 * Creates the button that shows a question's table to the person who clicks, and to nobody else; `undefined` for a question
 * too long for a button. Slack wants different ids in a message: a second one takes `show_table.1`.
 */
export const showTableButton = (
  request: Question,
  text = 'Show table',
  actionId: string = actionIds.showTable,
): Button | undefined => questionButton(text, actionId, request);

/** Creates the button that shows the same with every digit and every whole address. */
export const exactButton = (request: Question): Button | undefined =>
  showTableButton(withExactValues(request), 'Exact values', `${actionIds.showTable}.1`);

/** Creates the button that opens the form for a shortcut; `undefined` for a question too long for a button. */
export const saveButton = (request: Question): Button | undefined =>
  questionButton('Save query', actionIds.save, request);

/** Creates the button that opens the form for a digest; `undefined` for a question too long for a button. */
export const subscribeButton = (request: Question): Button | undefined =>
  questionButton('Subscribe', actionIds.subscribe, request);

/** Creates the button that opens the form for a digest of a report. */
export const subscribeToReportButton = (name: string, index = 0): Button =>
  valueButton('Subscribe…', numbered(actionIds.subscribeToReport, index), name);

/** Creates the button that opens the form for an alert; `undefined` for a question too long for a button. */
export const alertButton = (request: Question, text = 'Alert me when…'): Button | undefined =>
  questionButton(text, actionIds.alertAbout, request);

/** Creates the button that opens the form for a result. */
export const askFormButton = (): Button => labeledButton('Get a result', actionIds.askForm);

/** Creates the button that opens the form for a new digest. */
export const newDigestFormButton = (): Button => labeledButton('New digest', actionIds.newDigest);

/** Creates the button that opens the form for a new alert. */
export const newAlertFormButton = (): Button => labeledButton('New alert', actionIds.newAlert);

/** Draws a row of buttons; `undefined` ones are left out. */
export const buttonRow = (...buttons: readonly (Button | undefined)[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.filter((one) => one !== undefined),
});
