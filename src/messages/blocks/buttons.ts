import type { ActionsBlock, Button } from '@slack/types';
import { printQuestion } from '../../command/print.ts';
import type { Question } from '../../core/question.ts';
import type { Subscription } from '../../store/subscription.ts';
import { limits } from './limits.ts';

/** The ids by which clicks come back. They outlive upgrades: old messages keep sending them. */
export const actionIds = {
  refresh: 'refresh_answer',
  save: 'save_answer',
  subscribe: 'subscribe_answer',
  openInDune: 'open_in_dune',
  pause: 'pause_digest',
  resume: 'resume_digest',
  stop: 'stop_digest',
  askForm: 'open_ask_form',
  runQuery: 'run_query',
  runForDigest: 'run_for_digest',
  csv: 'get_csv',
} as const;

/** A button that says something and does nothing else yet. */
export const labeledButton = (text: string, actionId: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text },
});

/** A button with what comes back when it is clicked, such as the id of a digest. */
export const valueButton = (text: string, actionId: string, value: string): Button => ({
  ...labeledButton(text, actionId),
  value,
});

/** Asks before it does what cannot be taken back, or costs. Texts are ours. */
export const withConfirmation = (
  one: Button,
  question: string,
  yes: string,
  style: 'primary' | 'danger',
): Button => ({
  ...one,
  confirm: {
    title: { type: 'plain_text', text: 'Are you sure?' },
    text: { type: 'plain_text', text: question },
    confirm: { type: 'plain_text', text: yes },
    deny: { type: 'plain_text', text: 'Cancel' },
    style,
  },
});

/**
 * A question in the language people type, so that a button of an older version is read by the newer one. `undefined` when
 * it is too long for a button.
 */
export const printQuestionValue = (request: Question): string | undefined => {
  // Half a surrogate pair cannot be sent; nobody can have meant it.
  const value = printQuestion(request).toWellFormed();
  return value.length > limits.button.value ? undefined : value;
};

/** Resumes a digest. `label` names it where there are several. */
export const resumeButton = (subscriptionId: string, label = 'Resume'): Button =>
  valueButton(label, actionIds.resume, subscriptionId);

/** Unsubscribes a channel from a digest. */
export const stopButton = (
  subscriptionId: string,
  number: number,
  actionId: string = actionIds.stop,
): Button =>
  withConfirmation(
    valueButton('Unsubscribe', actionId, subscriptionId),
    `Unsubscribe from digest #${number}? The channel will stop getting it. You can subscribe again anytime.`,
    'Unsubscribe',
    'danger',
  );

/** What a run costs, said before it is asked for. */
const runQuestion = 'Dune runs the query, which spends execution credits of the account that this bot uses.';

/** Runs the query of a digest and posts it. */
export const runForDigestButton = (subscriptionId: string): Button =>
  withConfirmation(
    valueButton('Run it now', actionIds.runForDigest, subscriptionId),
    runQuestion,
    'Run it',
    'primary',
  );

/** Runs a query with the values that were asked for, and answers. `undefined` when the question is too long for a button. */
export const runQueryButton = (request: Question): Button | undefined => {
  const value = printQuestionValue(request);
  return value === undefined
    ? undefined
    : withConfirmation(
        valueButton('Run it now', actionIds.runQuery, value),
        runQuestion,
        'Run it',
        'primary',
      );
};

/** Opens a page in the browser. Slack reports the click all the same, so it must be acknowledged. */
export const openButton = (text: string, url: string): Button => ({
  ...labeledButton(text, actionIds.openInDune),
  url,
});

const questionButton = (text: string, actionId: string, request: Question): Button | undefined => {
  const value = printQuestionValue(request);
  return value === undefined ? undefined : valueButton(text, actionId, value);
};

/** Asks the same again; a question too long for a button has none. */
export const refreshButton = (request: Question): Button | undefined =>
  questionButton('Refresh', actionIds.refresh, request);

/** Opens a form that saves the question under a name; a question too long for a button has none. */
export const saveButton = (request: Question): Button | undefined =>
  questionButton('Save', actionIds.save, request);

/** Opens a form that subscribes the channel to the question. */
export const subscribeButton = (request: Question): Button | undefined =>
  questionButton('Subscribe', actionIds.subscribe, request);

/** Opens the form that asks a question. */
export const askFormButton = (): Button => labeledButton('Ask with a form', actionIds.askForm);

/** A row of buttons; `undefined` ones are left out. */
export const buttonRow = (...buttons: readonly (Button | undefined)[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.filter((one) => one !== undefined),
});

/** *Pause*, or *Resume* where it is paused. */
export const stateButton = (
  { id, state }: Pick<Subscription, 'id' | 'state'>,
  ids: { readonly pause: string; readonly resume: string } = actionIds,
): Button =>
  state.kind === 'paused' ? valueButton('Resume', ids.resume, id) : valueButton('Pause', ids.pause, id);
