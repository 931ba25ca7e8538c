import type { App } from '@slack/bolt';
import { homeActionIds } from '../../../../messages/home/buttons.ts';
import { renderTooLate } from '../../../../messages/status.ts';
import { ephemeral } from '../../../clients/reply.ts';
import { showHome } from '../../../handlers/home.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { openAskForm } from '../../views/ask.ts';
import { editDigest, endDigest, newDigest, pauseDigest, resumeDigest, runDigest } from './digests.ts';
import { type HomePressServices, type HomeWork, oneAtATime, onHomeButton, parsePage } from './press.ts';
import { askShortcut, editShortcut, forgetShortcut } from './shortcuts.ts';

const askQuery: HomeWork = async ({ triggerId, reply }, services) => {
  if (!(await openAskForm(triggerId, {}, services)))
    return reply([() => renderTooLate('Get a result')], ephemeral);
};

const turnPage: HomeWork = async ({ value, state }, services) => {
  await showHome({ ...state, page: parsePage(value) }, [], services);
};

/** Listens to the buttons of the App Home. Each click redraws it. */
export const registerHome = (app: App, run: RequestRunner, services: HomePressServices): void => {
  const on = (actionId: string, work: HomeWork) => onHomeButton(app, run, services, actionId, work);
  on(homeActionIds.askForm, askQuery);
  on(homeActionIds.newDigest, newDigest);
  on(homeActionIds.editDigest, editDigest);
  on(homeActionIds.editShortcut, editShortcut);
  on(homeActionIds.page, turnPage);
  on(homeActionIds.run, oneAtATime(runDigest));
  on(homeActionIds.pause, pauseDigest);
  on(homeActionIds.resume, resumeDigest);
  on(homeActionIds.stop, endDigest);
  on(homeActionIds.ask, oneAtATime(askShortcut));
  on(homeActionIds.forget, forgetShortcut);
};
