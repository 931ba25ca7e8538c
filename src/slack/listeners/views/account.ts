import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Message } from '../../../messages/blocks/message.ts';
import { describeKeyProblem, duneKeyForm, renderKeyChanged } from '../../../messages/forms/dune-key.ts';
import { type FieldErrors, type FormState, getText, isChecked } from '../../../messages/forms/form-state.ts';
import { renderSettingsSaved, workspaceSettingsForm } from '../../../messages/forms/workspace-settings.ts';
import { renderNotAdmin } from '../../../messages/home/everything/problem.ts';
import type { Account } from '../../../questions/account.ts';
import { ephemeral } from '../../clients/reply.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { parseWorkspaceSettings } from '../../forms/workspace-settings-form.ts';
import { type HomeServices, showHome, toFirstHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

type AccountServices = HomeServices & Pick<SlackServices, 'replies' | 'account'>;

/** The outcome of a form: the errors of its fields, or the message that replaces it. */
type Submitted = { readonly errors: FieldErrors } | { readonly done: () => Message };

/** As Dune's keys are, with some room: a word without spaces, long enough that the log hides it. */
const keyShape = /^[\w-]{16,200}$/;

const submitKey = async (state: FormState, by: string, account: Account): Promise<Submitted> => {
  const key = getText(state, duneKeyForm.key);
  const isRemoved = isChecked(state, duneKeyForm.remove);
  if (key !== '' && isRemoved) return { errors: describeKeyProblem('both') };
  if (isRemoved) {
    await account.removeKey(by);
    return { done: () => renderKeyChanged('removed') };
  }
  if (key === '') return { errors: describeKeyProblem('empty') };
  if (!keyShape.test(key)) return { errors: describeKeyProblem('shape') };
  const saved = await account.saveKey(key, by);
  return saved === 'saved'
    ? { done: () => renderKeyChanged('saved') }
    : { errors: describeKeyProblem(saved) };
};

const submitSettings = async (state: FormState, by: string, account: Account): Promise<Submitted> => {
  const parsed = parseWorkspaceSettings(state);
  if (!parsed.ok) return { errors: parsed.error };
  await account.saveSettings(parsed.value, by);
  return { done: renderSettingsSaved };
};

/** Forgets what is known of the key of before, which says nothing about the one that holds now. */
const forNewKey = (services: AccountServices): AccountServices => ({
  ...services,
  keyHealth: () => 'unknown',
  getUsage: async () => {
    const usage = await services.getUsage();
    return { ...usage, credits: { ...usage.credits, state: { kind: 'unknown' } } };
  },
});

/** Listens to a form of the account, which only admins may submit; then draws Home again. */
const onAccountForm = (
  app: App,
  run: RequestRunner,
  services: AccountServices,
  { callbackId, title }: { readonly callbackId: string; readonly title: string },
  submit: typeof submitKey,
): void => {
  const { account, admins } = services;
  app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      if (account === undefined || !(await admins.isAdmin(userId, { fresh: true })))
        return reply([renderNotAdmin], ephemeral);
      const submitted = await submit(view.state.values, userId, account);
      if ('errors' in submitted) return form.refuse(submitted.errors);
      await reply([submitted.done], ephemeral);
      const isKey = callbackId === duneKeyForm.callbackId;
      await showHome(toFirstHome(userId), [], isKey ? forNewKey(services) : services);
    });
  });
};

/** Listens to the forms of the workspace's account on Dune. */
export const registerAccountForms = (app: App, run: RequestRunner, services: AccountServices): void => {
  onAccountForm(app, run, services, duneKeyForm, submitKey);
  onAccountForm(app, run, services, workspaceSettingsForm, submitSettings);
};
