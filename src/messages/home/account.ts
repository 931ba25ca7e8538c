import type { Button, KnownBlock } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import type { AccountState } from '../../questions/account.ts';
import { buttonRow, labeledButton, openButton } from '../blocks/buttons.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';

/** The action ids of the account in Home. */
export const accountActionIds = {
  openKey: 'account_open_key',
  openSettings: 'account_open_settings',
} as const;

/** Where a key is created. Source: docs.dune.com/api-reference/overview/authentication. */
const keysAddress = 'https://dune.com/settings/api';

const heading: KnownBlock = { type: 'header', text: { type: 'plain_text', text: 'Dune account' } };

const say = (...sentences: readonly string[]): KnownBlock =>
  richText(paragraph(textElement(sentences.join(' '))));

const settingsButton = (): Button => labeledButton('Workspace settings', accountActionIds.openSettings);

const createKeyButton = (): Button => openButton('Create a key on dune.com', keysAddress);

const forOthers = ({ key }: AccountState): readonly KnownBlock[] => {
  if (key === 'own' || key === 'operator') return [];
  return [
    heading,
    say(
      'This workspace has no working Dune API key yet, so there are no results.',
      "Ask a workspace admin to add one here, in this app's Home tab.",
    ),
  ];
};

const describeLimits = ({ own, usual }: AccountState): string => {
  const runs = own.executionsPerDay ?? usual.executionsPerDay;
  const queries = own.queries === undefined ? 'any query' : 'only the queries on its list';
  return `It may use ${queries}, and run up to ${formatNumber(runs)} a day.`;
};

/** Draws the workspace's account on Dune: for an admin all of it, for others only that a key is missing. */
export const accountPart = (state: AccountState, isAdmin: boolean): readonly KnownBlock[] => {
  if (!isAdmin) return forOthers(state);
  const add = labeledButton('Add Dune key', accountActionIds.openKey);
  const change = labeledButton('Change Dune key', accountActionIds.openKey);
  switch (state.key) {
    case 'own':
      return [
        heading,
        say(
          "This workspace uses its own Dune API key. It's stored encrypted and never shown.",
          describeLimits(state),
        ),
        buttonRow(change, settingsButton()),
      ];
    case 'operator':
      return [
        heading,
        say(
          'This workspace uses a Dune API key shared by the operator of this app. Add your own to use your plan and your private queries.',
          describeLimits(state),
        ),
        buttonRow(add, createKeyButton(), settingsButton()),
      ];
    case 'none':
      return [
        heading,
        say(
          'One step left: this workspace needs a Dune API key. The free plan of Dune is enough.',
          'Create a key on dune.com with the Read scope, then add it here. Only admins of this workspace see this.',
        ),
        buttonRow(add, createKeyButton(), settingsButton()),
      ];
    case 'unreadable':
      return [
        heading,
        say(
          "This workspace's Dune API key can't be read anymore: the operator of this app changed its encryption keys. Enter it again.",
        ),
        buttonRow(add, createKeyButton(), settingsButton()),
      ];
  }
};
