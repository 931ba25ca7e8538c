import type { KnownBlock, ModalView } from '@slack/types';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import type { KeyHealth } from '../../src/dune/key-health.ts';
import type { Message } from '../../src/messages/blocks/message.ts';
import { renderPlaces } from '../../src/messages/digest/places.ts';
import { renderDigestProblem } from '../../src/messages/digest/problem.ts';
import { renderFileProblem } from '../../src/messages/files/problem.ts';
import { renderDuneKeyForm } from '../../src/messages/forms/dune-key.ts';
import { renderWorkspaceSettings } from '../../src/messages/forms/workspace-settings.ts';
import { renderHelp } from '../../src/messages/help/help.ts';
import { renderWelcome } from '../../src/messages/help/welcome.ts';
import { accountPart } from '../../src/messages/home/account.ts';
import { renderAskProblem } from '../../src/messages/problems/ask.ts';
import { renderUnexpected } from '../../src/messages/status.ts';
import type { AccountState } from '../../src/questions/account.ts';
import type { HoldReason } from '../../src/store/reason.ts';
import { helpFacts } from '../messages/help-facts.ts';
import { at, now, subscription } from './fixtures.ts';

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

const pages = {
  install: 'https://dune.example.com/slack/install',
  support: 'https://dune.example.com/support',
};

const file = {
  query: { id: 1252207, name: 'NFT marketplaces' },
  parameters: [],
  options: emptyDisplayOptions,
  format: 'csv',
} as const;

const held = (detail: Extract<HoldReason, { code: 'workspace-refused' }>['detail']) =>
  renderDigestProblem(
    { kind: 'held', reason: { code: 'workspace-refused', detail } },
    { slash: '/dune', botName: 'dune', pages },
  );

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
          home({ ...own, key: 'unreadable' }, false),
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
      draw: () => message(renderWelcome({ ...helpFacts, missingKey: 'none' })),
    },
    {
      name: 'account-unreadable-key',
      title: 'A key that can’t be read anymore',
      when: 'The operator lost the encryption key of a Dune key; somebody asks for a query, and for help.',
      draw: () =>
        [
          renderAskProblem(
            {
              kind: 'unanswered',
              outcome: { kind: 'no-key', isUnreadable: true },
              queryId: 1252207,
              queryName: undefined,
              columns: [],
            },
            { slash: '/dune', asOf: now },
          ),
          renderHelp({ topic: undefined, unknown: undefined }, { ...helpFacts, missingKey: 'unreadable' }),
        ]
          .map(message)
          .join('\n\n---\n\n'),
    },
    {
      name: 'account-rights',
      title: 'Rights that the app lacks in one of many workspaces',
      when: 'It may not share files; not write to Bob; its token is revoked; it may not post; something else goes wrong.',
      draw: () =>
        [
          renderFileProblem(file, { kind: 'refused', code: 'missing_scope' }, pages),
          renderPlaces(
            {
              here: subscription,
              added: [],
              ended: [],
              elsewhere: [],
              refused: [
                { place: { kind: 'person', id: 'U0BOB' }, why: { kind: 'missing-scope', scope: 'im:write' } },
              ],
            },
            { botName: 'dune', pages },
          ),
          held({ reason: 'token', slackCode: 'token_revoked', installUrl: pages.install }),
          held({
            reason: 'permission',
            slackCode: 'missing_scope',
            needed: 'chat:write',
            installUrl: pages.install,
          }),
          renderUnexpected('3f9a1c22', pages),
        ]
          .map(message)
          .join('\n\n---\n\n'),
    },
  ];
};
