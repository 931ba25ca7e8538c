import type { App } from '@slack/bolt';
import { renderDuneKeyForm } from '../../../../messages/forms/dune-key.ts';
import { renderWorkspaceSettings } from '../../../../messages/forms/workspace-settings.ts';
import { accountActionIds } from '../../../../messages/home/account.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { openForm } from '../../open-form.ts';
import { adminsOnly } from './admins-only.ts';
import { type HomePressServices, type HomeWork, onHomeButton, toFormClick } from './press.ts';

const openKeyForm: HomeWork = async (press, services) => {
  const state = await services.account?.state();
  if (state === undefined) return;
  return openForm(renderDuneKeyForm(state), toFormClick(press, 'Dune key'), press.reply, services);
};

const openSettings: HomeWork = async (press, services) => {
  const state = await services.account?.state();
  if (state === undefined) return;
  const click = toFormClick(press, 'Workspace settings');
  return openForm(renderWorkspaceSettings(state), click, press.reply, services);
};

/** Listens to the buttons of the workspace's account on Dune. */
export const registerAccount = (app: App, run: RequestRunner, services: HomePressServices): void => {
  onHomeButton(app, run, services, accountActionIds.openKey, adminsOnly(openKeyForm));
  onHomeButton(app, run, services, accountActionIds.openSettings, adminsOnly(openSettings));
};
