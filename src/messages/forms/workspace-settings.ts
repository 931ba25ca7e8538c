import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import type { AccountState, NumberSetting } from '../../questions/account.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { textMessage } from '../blocks/text-message.ts';
import { formView, textField } from './fields.ts';

/** The form for what a workspace sets for itself: its fields, by block id. */
export const workspaceSettingsForm = {
  callbackId: 'workspace_settings',
  title: 'Workspace settings',
  queries: 'queries',
  executionsPerDay: 'executions_per_day',
  confirmAboveCredits: 'confirm_above_credits',
  holdCreditsAt: 'hold_credits_at',
  callsPerMinute: 'calls_per_minute',
  timeZone: 'time_zone',
} as const;

const numberLabels: Readonly<Record<NumberSetting, { readonly label: string; readonly hint: string }>> = {
  executionsPerDay: { label: 'Query runs a day', hint: '0 turns runs off.' },
  confirmAboveCredits: {
    label: 'Ask before using more credits than',
    hint: 'For a single run or file; 0 always asks.',
  },
  holdCreditsAt: {
    label: 'Hold back digests at this percentage of credits',
    hint: 'What can wait then waits for the next billing period; 0 never holds back.',
  },
  callsPerMinute: { label: 'Requests to Dune a minute', hint: 'As many as your Dune plan allows.' },
};

const numberField = (name: NumberSetting, { own, usual }: AccountState): InputBlock => {
  const { label, hint } = numberLabels[name];
  return textField(
    { id: workspaceSettingsForm[name], label, hint: `${hint} Leave empty for ${formatNumber(usual[name])}.` },
    {
      initial: own[name] === undefined ? '' : String(own[name]),
      placeholder: formatNumber(usual[name]),
      maxLength: 12,
    },
  );
};

const queriesField = ({ own }: AccountState): InputBlock =>
  textField(
    {
      id: workspaceSettingsForm.queries,
      label: 'Queries that can be used in this workspace',
      hint: 'Query IDs separated by commas; for one channel only: #dao: 1252207. Separate lists with semicolons. Leave empty for all that the key can read.',
    },
    { initial: own.queries, placeholder: '1252207,3493826; #dao: 5550001', lines: true },
  );

/** Says what the operator's own limits leave a workspace to set. */
const describeBounds = ({ key, hasOperatorQueries = false }: AccountState): readonly KnownBlock[] => {
  const bounds = [
    ...(key === 'operator'
      ? [
          'Without a key of your own, you can make these limits stricter, but not looser than the operator set them.',
        ]
      : []),
    ...(hasOperatorQueries ? ['The operator of this app chose the queries that can be used.'] : []),
  ];
  return bounds.length === 0 ? [] : [richText(paragraph(textElement(bounds.join(' '))))];
};

/** Renders the form with what the workspace has set. An empty field is as the operator set it. */
export const renderWorkspaceSettings = (state: AccountState): ModalView =>
  formView({ ...workspaceSettingsForm, submit: 'Save', metadata: '' }, [
    ...describeBounds(state),
    ...(state.hasOperatorQueries === true ? [] : [queriesField(state)]),
    numberField('executionsPerDay', state),
    numberField('confirmAboveCredits', state),
    numberField('holdCreditsAt', state),
    numberField('callsPerMinute', state),
    textField(
      {
        id: workspaceSettingsForm.timeZone,
        label: 'Time zone',
        hint: 'For people without one in Slack. A city, such as Berlin. Leave empty for UTC.',
      },
      { initial: state.own.timeZone, maxLength: 60 },
    ),
  ]);

/** Says that the settings were saved. */
export const renderSettingsSaved = (): Message =>
  textMessage({ headline: 'Settings saved.', hint: 'They hold from your next request on.' });
