import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { alertForm } from '../../../messages/forms/alert.ts';
import { askForm, parseAskedThread, renderAskForm } from '../../../messages/forms/ask.ts';
import { digestForm } from '../../../messages/forms/digest.ts';
import type { FormState } from '../../../messages/forms/form-state.ts';
import type { QuestionModel } from '../../../messages/forms/question.ts';
import { reportDigestForm } from '../../../messages/forms/report-digest.ts';
import { reportPartForm } from '../../../messages/forms/report-part.ts';
import { parseEditedShortcut, renderShortcutForm, shortcutForm } from '../../../messages/forms/shortcut.ts';
import type { SlackServices } from '../../services.ts';
import { redrawAlertForm } from './alert.ts';
import { redrawDigestForm } from './digest.ts';
import { redrawReportDigestForm } from './report-digest.ts';
import { redrawReportPartForm } from './report-part.ts';

/** A form as it is: its metadata, and the contents of its fields, hidden ones included. */
export type DrawnForm = { readonly metadata: string; readonly state: FormState };

/** Draws a form with a question again; its subject stays. */
type Redraw = (
  model: QuestionModel,
  form: DrawnForm,
  services: Pick<SlackServices, 'settings' | 'questions' | 'catalog'>,
) => ModalView | Promise<ModalView>;

const redraws: Readonly<Record<string, Redraw>> = {
  [digestForm.callbackId]: redrawDigestForm,
  [alertForm.callbackId]: redrawAlertForm,
  [askForm.callbackId]: (model, { metadata }, { settings }) =>
    renderAskForm(model, parseAskedThread(metadata), settings.defaultRows),
  [shortcutForm.callbackId]: (model, { metadata }, { settings }) =>
    renderShortcutForm(parseEditedShortcut(metadata), model, settings.defaultRows),
  [reportPartForm.callbackId]: redrawReportPartForm,
  [reportDigestForm.callbackId]: redrawReportDigestForm,
};

/** Returns how a form with a question is drawn again; `undefined` for any other view. */
export const findRedraw = ({ callback_id }: Pick<ViewOutput, 'callback_id'>): Redraw | undefined =>
  redraws[callback_id];
