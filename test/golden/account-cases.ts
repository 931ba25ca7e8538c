import type { KnownBlock, ModalView } from '@slack/types';
import type { KeyHealth } from '../../src/dune/key-health.ts';
import type { Message } from '../../src/messages/blocks/message.ts';
import { renderDuneKeyForm } from '../../src/messages/forms/dune-key.ts';
import { renderWorkspaceSettings } from '../../src/messages/forms/workspace-settings.ts';
import { renderWelcome } from '../../src/messages/help/welcome.ts';
import { accountPart } from '../../src/messages/home/account.ts';
import { renderAskProblem } from '../../src/messages/problems/ask.ts';
import type { AccountState } from '../../src/questions/account.ts';
import { helpFacts } from '../messages/help-facts.ts';
import { at, now } from './fixtures.ts';

/** How the messages are drawn. */
type Draw = {
  readonly message: (made: Message) => string;
  readonly blocks: (made: readonly KnownBlock[]) => string;
  readonly form: (made: ModalView) => string;
};

const usual = { executionsPerDay: 50, callsPerMinute: 40, confirmAboveCredits: 5, holdCreditsAt: 95 };
const own: AccountState = {
  key: 'own',
  entered: { by: 'U0ADA', at: at('2026-11-24T08:00:00Z') },
  own: { queries: '1252207,3493826; #dao: 5550001', executionsPerDay: 10 },
  usual,
};

/** The account of one of many workspaces. */
export const accountCases = ({ message, blocks, form }: Draw) => {
  const home = (state: AccountState, isAdmin = true, health?: KeyHealth) =>
    blocks(accountPart(state, isAdmin, health));
  return [
    {
      name: 'account',
      title: 'The Dune account of a workspace',
      when: 'At the top of Home, where the app serves many workspaces: for admins, and then what others see of it.',
      draw: () =>
        [
          home({ key: 'none', own: {}, usual }),
          home(own),
          home(own, true, 'refused'),
          home(own, true, 'spent'),
          home({ ...own, key: 'operator', hasOperatorQueries: true }),
          home({ ...own, key: 'unreadable' }),
          home({ key: 'none', own: {}, usual }, false),
          home(own, false, 'refused'),
        ].join('\n'),
    },
    {
      name: 'account-key-form',
      title: 'The form for a Dune key',
      when: 'An admin presses _Change Dune key_ in Home.',
      draw: () => form(renderDuneKeyForm(own)),
    },
    {
      name: 'account-settings-form',
      title: 'The settings of a workspace',
      when: 'An admin presses _Workspace settings_ in Home.',
      draw: () => form(renderWorkspaceSettings(own)),
    },
    {
      name: 'account-not-allowed',
      title: 'A query that the workspace doesn’t allow',
      when: 'Somebody asks for a query that isn’t on the list of their workspace, which its admins keep in Home.',
      draw: () =>
        message(
          renderAskProblem(
            { kind: 'not-allowed', queryId: 1252207, channels: [], setBy: 'workspace' },
            { slash: '/dune', asOf: now },
          ),
        ),
    },
    {
      name: 'account-welcome',
      title: 'The welcome without a key',
      when: 'Somebody opens the app for the first time in a workspace that has no key yet.',
      draw: () => message(renderWelcome({ ...helpFacts, isWithoutKey: true })),
    },
  ];
};
