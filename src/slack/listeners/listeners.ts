import type { App } from '@slack/bolt';
import type { Config } from '../../config/config.ts';
import type { RequestRunner } from '../middleware/run-once.ts';
import type { SlackServices } from '../services.ts';
import { registerSpending } from './actions/agree-to-spend.ts';
import { registerAnswerMenu } from './actions/answer-menu.ts';
import { registerAttendAlert } from './actions/attend-alert.ts';
import { registerDigestMenu } from './actions/digest-menu.ts';
import { registerFileButton } from './actions/export-csv.ts';
import { registerFound } from './actions/found.ts';
import { registerHome } from './actions/home/home.ts';
import { registerDigestButtons } from './actions/manage-digest.ts';
import { registerNewDigestButton } from './actions/open-new-digest.ts';
import { registerPostWhenDone } from './actions/post-when-done.ts';
import { registerFormRedraws } from './actions/redraw-form.ts';
import { registerOpen, registerRefresh } from './actions/refresh.ts';
import { registerReportForm } from './actions/report-form.ts';
import { registerReportButtons } from './actions/reports.ts';
import { registerRunCommand } from './actions/run-command.ts';
import { registerRunDigest, registerRunQuery } from './actions/run-query.ts';
import { registerShortcutMenu } from './actions/shortcut-menu.ts';
import { registerHelpButtons } from './actions/show-help.ts';
import { registerShowTable } from './actions/show-table.ts';
import { registerSubscribeAgain } from './actions/subscribe-again.ts';
import { registerSubscribeWithValues } from './actions/subscribe-with-values.ts';
import { registerPages } from './actions/turn-page.ts';
import { registerCommand } from './commands/dune.ts';
import { registerHomeOpened } from './events/app-home-opened.ts';
import { registerMention } from './events/app-mention.ts';
import { registerDirectMessage } from './events/direct-message.ts';
import { registerUnfurl } from './events/link-shared.ts';
import { registerSuggestions } from './options/suggest.ts';
import { registerMessageShortcut } from './shortcuts/ask-about-message.ts';
import { registerAddToReport } from './views/add-to-report.ts';
import { registerAlertForm } from './views/alert.ts';
import { registerAskForm } from './views/ask.ts';
import { registerDigestForm } from './views/digest.ts';
import { registerDigestPreview } from './views/digest-preview.ts';
import { registerShortcutForm } from './views/edit-shortcut.ts';
import { registerReportPartForm } from './views/report-part.ts';
import { registerSaveForm } from './views/save-shortcut.ts';

/** Registers all listeners: commands, clicks, forms, shortcuts, and events. */
export const registerListeners = (
  app: App,
  run: RequestRunner,
  services: SlackServices,
  { mentions, directMessages, unfurl }: Pick<Config, 'mentions' | 'directMessages' | 'unfurl'>,
): void => {
  registerCommand(app, run, services);
  registerRefresh(app, run, services);
  registerOpen(app);
  registerShowTable(app, run, services);
  registerAnswerMenu(app, run, services);
  registerFileButton(app, run, services);
  registerSpending(app, run, services);
  registerDigestButtons(app, run, services);
  registerDigestMenu(app, run, services);
  registerAttendAlert(app, run, services);
  registerSubscribeAgain(app, run, services);
  registerSubscribeWithValues(app, run, services);
  registerRunQuery(app, run, services);
  registerRunCommand(app, run, services);
  registerPostWhenDone(app, run, services);
  registerRunDigest(app, run, services);
  registerHome(app, run, services);
  registerHomeOpened(app, run, services);
  registerMessageShortcut(app, run, services);
  registerHelpButtons(app, run, services);
  registerNewDigestButton(app, run, services);
  registerPages(app, run, services);
  registerReportButtons(app, run, services);
  registerReportForm(app, run, services);
  registerReportPartForm(app, run, services);
  registerAddToReport(app, run, services);
  registerAskForm(app, run, services);
  registerFormRedraws(app, run, services);
  registerSuggestions(app, services);
  registerShortcutMenu(app, run, services);
  registerFound(app, run, services);
  registerSaveForm(app, run, services);
  registerShortcutForm(app, run, services);
  registerDigestForm(app, run, services);
  registerAlertForm(app, run, services);
  registerDigestPreview(app, run, services);
  if (mentions) registerMention(app, run, services);
  if (directMessages) registerDirectMessage(app, run, services);
  if (unfurl) registerUnfurl(app, run, services);
};
