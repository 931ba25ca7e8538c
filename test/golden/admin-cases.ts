import type { HomeView, ModalView } from '@slack/types';
import type { Message } from '../../src/messages/blocks/message.ts';
import { renderHandedOver } from '../../src/messages/digest/handed-over.ts';
import { renderOwnerLeft } from '../../src/messages/digest/owner-left.ts';
import { renderHandOver } from '../../src/messages/forms/hand-over.ts';
import { arrangeEverything, type EverythingFacts } from '../../src/messages/home/everything/arrange.ts';
import { toMonthCosts } from '../../src/messages/home/everything/costs.ts';
import { renderEverything } from '../../src/messages/home/everything/everything.ts';
import type { EverythingPart } from '../../src/messages/home/everything/part.ts';
import { renderNotHandedOver } from '../../src/messages/home/everything/problem.ts';
import { firstPages } from '../../src/messages/home/pages.ts';
import type { Notification } from '../../src/store/notices.ts';
import { ask, at, digest, leaderboard, now, second, subscription } from './fixtures.ts';

/** How the messages are drawn. */
type Draw = {
  readonly message: (made: Message) => string;
  readonly view: (made: HomeView) => string;
  readonly form: (made: ModalView) => string;
};

const failing = {
  ...second.subscription,
  ownerId: 'U0BOB',
  failures: 2,
  failingSince: at('2026-11-24T08:00:00Z'),
};
const all = [subscription, failing];
const shortcut = {
  shortcut: { name: 'leaders', ownerId: undefined, question: '5550001', savedBy: 'U0BOB', savedAt: 0 },
  request: ask(leaderboard),
};
const left = new Set(['U0BOB']);
const costs = toMonthCosts(
  [
    { spender: { kind: 'digest', id: subscription.id }, bytes: 12_000, runCredits: 3.4 },
    { spender: { kind: 'digest', id: failing.id }, bytes: 90_000, runCredits: 0 },
    { spender: { kind: 'person', userId: 'U0ADA' }, bytes: 400_000, runCredits: 0 },
  ],
  { plan: 'unknown', creditsPerMegabyte: 20 },
);
const facts: EverythingFacts = { digests: all, shortcuts: [shortcut], left, costs };

const everything = (part: EverythingPart): HomeView => {
  const arranged = arrangeEverything(facts, { part, page: 0 });
  const { rows } = arranged;
  const shown = rows.kind === 'digests' ? rows.items : [];
  return renderEverything({
    banner: [],
    arranged,
    listed: shown.map((one) => ({
      ...(one.id === failing.id ? second : digest),
      subscription: one,
      last: undefined,
    })),
    all: { digests: all, shortcuts: [shortcut] },
    left,
    costs,
    now: now.getTime(),
    own: firstPages,
  });
};

const notification: Notification = {
  id: 'n',
  workspaceId: failing.workspaceId,
  subscriptionId: failing.id,
  recipient: 'U0BOB',
  kind: 'failing',
  reason: {
    code: 'read-failed',
    detail: { cause: { kind: 'dune-error', status: 503, detail: 'Service unavailable' } },
  },
  createdAt: now.getTime(),
  attempts: 0,
};
const orphan = { ...second, subscription: failing };
const handed = { digests: [orphan], shortcuts: [], from: 'U0BOB', to: 'U0ADA', by: 'U0ADA' };

/** The messages that admins see, and those about what they do. */
export const adminCases = ({ message, view, form }: Draw) => [
  {
    name: 'everything',
    title: 'Everything in the workspace, in Home',
    when: 'An admin presses *Everything* in the App Home. Bob has left.',
    draw: () => view(everything({ kind: 'all' })),
  },
  {
    name: 'everything-by-person',
    title: 'Everything in the workspace, by person',
    when: 'An admin chooses *By person*.',
    draw: () => view(everything({ kind: 'people' })),
  },
  {
    name: 'everything-of-one',
    title: 'Everything of one person',
    when: 'An admin chooses *Show* for Bob, who has left.',
    draw: () => view(everything({ kind: 'person', id: 'U0BOB' })),
  },
  {
    name: 'hand-over-form',
    title: 'The form that asks for a new owner',
    when: 'An admin presses *Hand over all 2…* for Bob, who has left.',
    draw: () =>
      form(
        renderHandOver(
          { subject: { kind: 'person', userId: 'U0BOB' }, home: '0 0' },
          { digests: [orphan], shortcuts: ['leaders'], from: 'U0BOB' },
          true,
        ),
      ),
  },
  {
    name: 'not-handed-over',
    title: 'Nothing is handed over to somebody of another organization',
    when: 'In Home, where the form was sent before Slack said so; else it stands under the field.',
    draw: () => message(renderNotHandedOver({ kind: 'unfit-owner', who: 'stranger' })),
  },
  {
    name: 'handed-over',
    title: 'A digest is handed over',
    when: 'In its channel.',
    draw: () => message(renderHandedOver(handed, 'channel')),
  },
  {
    name: 'handed-over-to-you',
    title: 'A direct message: a digest and a shared shortcut are yours now',
    when: 'An admin handed them over.',
    draw: () => message(renderHandedOver({ ...handed, shortcuts: ['leaders'] }, 'new-owner')),
  },
  {
    name: 'owner-left',
    title: 'A direct message to admins: an owner left',
    when: 'A digest of somebody who left fails for the first time.',
    draw: () =>
      message(
        renderOwnerLeft({ ownerId: 'U0BOB', all: [failing], notified: [{ notification, digest: orphan }] }),
      ),
  },
];
