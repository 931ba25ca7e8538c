import type { App } from '@slack/bolt';
import { messageView } from '../../../../messages/blocks/message.ts';
import { renderHelp } from '../../../../messages/help/help.ts';
import { type HomeAct, homeActionIds } from '../../../../messages/home/buttons.ts';
import { parsePage } from '../../../../messages/home/pages.ts';
import type { HomeReportAct } from '../../../../messages/home/reports.ts';
import type { ShortcutAct } from '../../../../messages/shortcut/buttons.ts';
import { renderTooLate } from '../../../../messages/status.ts';
import { muteOptions } from '../../../../messages/watch/actions.ts';
import { ephemeral } from '../../../clients/reply.ts';
import { showHome } from '../../../handlers/home.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { openForm } from '../../open-form.ts';
import { openAskForm } from '../../views/ask.ts';
import { registerHomeConfirm } from './confirm.ts';
import {
  alertAboutDigest,
  confirmEnd,
  editDigest,
  endDigest,
  muteAtHome,
  newAlert,
  newDigest,
  pauseDigest,
  resumeDigest,
  runDigest,
  showHistoryView,
} from './digests.ts';
import { registerEverything } from './everything.ts';
import { registerHandOver } from './hand-over.ts';
import { registerHistoryPages } from './history-pages.ts';
import {
  type HomePressServices,
  type HomeWork,
  oneAtATime,
  onHomeButton,
  onHomeMenu,
  thenRedraw,
  toFormClick,
} from './press.ts';
import { editReport, getReport, subscribeReport } from './reports.ts';
import { askShortcut, confirmForget, editShortcut, forgetShortcut, subscribeShortcut } from './shortcuts.ts';

const askQuery: HomeWork = async ({ triggerId, reply }, services) => {
  if (!(await openAskForm(triggerId, {}, services)))
    return reply([() => renderTooLate('Get a result')], ephemeral);
};

const turnPage: HomeWork = async ({ value, state }, services) => {
  await showHome({ ...state, page: parsePage(value) }, [], services);
};

const turnShortcutsPage: HomeWork = async ({ value, state }, services) => {
  await showHome({ ...state, shortcutsPage: parsePage(value) }, [], services);
};

const showHelp: HomeWork = (press, services) => {
  const asked = { verb: 'help', topic: undefined, unknown: undefined } as const;
  const view = messageView('Help', renderHelp(asked, services.settings.help));
  return openForm(view, toFormClick(press, 'Help'), press.reply, services);
};

const digestWorks: Readonly<Record<HomeAct, HomeWork>> = {
  run: oneAtATime(runDigest),
  pause: pauseDigest,
  resume: resumeDigest,
  edit: thenRedraw(editDigest),
  alert: thenRedraw(alertAboutDigest),
  history: thenRedraw(showHistoryView),
  end: thenRedraw(confirmEnd),
};

const muteWorks = muteOptions().map(([value, choice]) => [value, muteAtHome(choice)] as const);

const shortcutWorks: Readonly<Record<ShortcutAct, HomeWork>> = {
  subscribe: thenRedraw(subscribeShortcut),
  edit: thenRedraw(editShortcut),
  forget: thenRedraw(confirmForget),
};

const reportWorks: Readonly<Record<HomeReportAct, HomeWork>> = {
  show: oneAtATime(getReport),
  subscribe: thenRedraw(subscribeReport),
  edit: thenRedraw(editReport),
};

/** Listens to the buttons and menus of the App Home. Each click redraws it. */
export const registerHome = (app: App, run: RequestRunner, services: HomePressServices): void => {
  const on = (actionId: string, work: HomeWork) => onHomeButton(app, run, services, actionId, work);
  on(homeActionIds.askForm, askQuery);
  on(homeActionIds.newDigest, newDigest);
  on(homeActionIds.newAlert, newAlert);
  on(homeActionIds.help, showHelp);
  on(homeActionIds.page, turnPage);
  on(homeActionIds.shortcutsPage, turnShortcutsPage);
  on(homeActionIds.ask, oneAtATime(askShortcut));
  onHomeMenu(
    app,
    run,
    services,
    homeActionIds.digestMenu,
    new Map([...Object.entries(digestWorks), ...muteWorks]),
  );
  onHomeMenu(app, run, services, homeActionIds.shortcutMenu, new Map(Object.entries(shortcutWorks)));
  onHomeMenu(app, run, services, homeActionIds.reportMenu, new Map(Object.entries(reportWorks)));
  // A Home of an older version that is still open has these.
  on(homeActionIds.editDigest, editDigest);
  on(homeActionIds.editShortcut, editShortcut);
  on(homeActionIds.run, digestWorks.run);
  on(homeActionIds.pause, pauseDigest);
  on(homeActionIds.resume, resumeDigest);
  on(homeActionIds.stop, endDigest);
  on(homeActionIds.forget, forgetShortcut);
  registerHistoryPages(app, run, services);
  registerHomeConfirm(app, run, services);
  registerEverything(app, run, services);
  registerHandOver(app, run, services);
};
