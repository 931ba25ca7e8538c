import type { Button, KnownBlock, RichTextElement } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import type { KeyHealth } from '../../dune/key-health.ts';
import type { AccountState } from '../../questions/account.ts';
import { buttonRow, labeledButton, openButton } from '../blocks/buttons.ts';
import { dayElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { unreadableKey } from '../problems/missing-key.ts';

/** The action ids of the account in Home. */
export const accountActionIds = {
  openKey: 'account_open_key',
  openSettings: 'account_open_settings',
} as const;

/** Where a key is created. Source: docs.dune.com/api-reference/overview/authentication. */
const keysAddress = 'https://dune.com/settings/api';

const heading: KnownBlock = { type: 'header', text: { type: 'plain_text', text: 'Dune account' } };

const say = (...elements: readonly (string | RichTextElement)[]): KnownBlock =>
  richText(paragraph(...elements.map((one) => (typeof one === 'string' ? textElement(one) : one))));

const bold = (text: string): RichTextElement => textElement(text, { bold: true });

const settingsButton = (): Button => labeledButton('Workspace settings', accountActionIds.openSettings);

const createKeyButton = (): Button => openButton('Create a key on dune.com', keysAddress);

/** Says why Dune gives nothing, to people who can't change that; `undefined` where it does. */
const describeForOthers = ({ key }: AccountState, health: KeyHealth): string | undefined => {
  if (key === 'unreadable')
    return `${unreadableKey.headline} ${unreadableKey.why} Ask a workspace admin to ${unreadableKey.act} here, in this app's Home tab.`;
  if (key === 'none')
    return "This workspace has no Dune API key yet, so there are no results. Ask a workspace admin to add one here, in this app's Home tab.";
  if (health !== 'refused') return undefined;
  const act = key === 'own' ? 'change it' : "add the workspace's own";
  return `Dune rejects the API key of this workspace, so there are no new results. Ask a workspace admin to ${act} here, in this app's Home tab.`;
};

const describeQueries = ({ own, hasOperatorQueries = false }: AccountState): string => {
  if (hasOperatorQueries) return "the queries on the operator's list";
  return own.queries === undefined ? 'any query that the key can read' : 'the queries on its list';
};

const describeRuns = ({ key, own, usual }: AccountState): string => {
  const set = own.executionsPerDay ?? usual.executionsPerDay;
  const runs = key === 'own' ? set : Math.min(set, usual.executionsPerDay);
  if (runs === 0) return 'without query runs';
  return `with up to ${formatNumber(runs)} query ${runs === 1 ? 'run' : 'runs'} a day`;
};

const describeLimits = (state: AccountState): string =>
  ` The workspace can use ${describeQueries(state)}, ${describeRuns(state)}.`;

const describeOwnKey = (state: AccountState, health: KeyHealth): KnownBlock => {
  const { entered } = state;
  const added: readonly (string | RichTextElement)[] =
    entered === undefined ? [] : [', added by ', userElement(entered.by), ' on ', dayElement(entered.at)];
  if (health === 'refused')
    return say(
      bold("Dune rejects this workspace's API key"),
      ...added,
      '. It may have been deleted on dune.com. Digests and results wait for a new one.',
    );
  const spent =
    ' Dune says the credits or limits of this key are used up. Raise them on dune.com, or wait for the next billing period.';
  return say(
    'This workspace uses its own Dune API key',
    ...added,
    ". It's stored encrypted and never shown.",
    ...(health === 'spent' ? [bold(spent)] : []),
    describeLimits(state),
  );
};

const describeLentKey = (state: AccountState, health: KeyHealth): KnownBlock => {
  if (health === 'refused')
    return say(
      bold('Dune rejects the API key that the operator of this app shares.'),
      ' Digests and results wait until the operator fixes it, or you add your own.',
    );
  const spent = health === 'spent' ? ' Its credits or limits are used up right now.' : '';
  return say(
    `This workspace uses a Dune API key shared by the operator of this app.${spent} Add your own to use your plan and your private queries.`,
    describeLimits(state),
  );
};

/**
 * Draws the workspace's account on Dune: for an admin all of it, for others only that a key is missing or rejected. `health`:
 * how Dune took the key last.
 */
export const accountPart = (
  state: AccountState,
  isAdmin: boolean,
  health: KeyHealth = 'unknown',
): readonly KnownBlock[] => {
  if (!isAdmin) {
    const words = describeForOthers(state, health);
    return words === undefined ? [] : [heading, say(words)];
  }
  const add = labeledButton('Add Dune key', accountActionIds.openKey);
  const change = labeledButton('Change Dune key', accountActionIds.openKey);
  switch (state.key) {
    case 'own':
      return [
        heading,
        describeOwnKey(state, health),
        buttonRow(change, ...(health === 'refused' ? [createKeyButton()] : []), settingsButton()),
      ];
    case 'operator':
      return [heading, describeLentKey(state, health), buttonRow(add, createKeyButton(), settingsButton())];
    case 'none':
      return [
        heading,
        say(
          bold('One step left: this workspace needs a Dune API key.'),
          ' The free plan of Dune is enough. Create a key on dune.com with the Read scope, then add it here. Only admins of this workspace see this.',
        ),
        buttonRow(add, createKeyButton(), settingsButton()),
      ];
    case 'unreadable':
      return [
        heading,
        say(bold(unreadableKey.headline), ` ${unreadableKey.why} Enter the key again.`),
        buttonRow(add, createKeyButton(), settingsButton()),
      ];
  }
};
