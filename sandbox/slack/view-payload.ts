import { randomUUID } from 'node:crypto';
import type { Has, Suggested } from './choice.ts';
import { listControls } from './controls.ts';
import { doneBy, type Grant } from './payload.ts';
import { type Pressed, pressOn } from './press.ts';
import type { Asked } from './suggesting.ts';
import { type SandboxView, viewPayload } from './views.ts';
import type { User } from './workspace.ts';

/** All that a press depends on besides its view: the workspace, what the app suggested, and the time, ms. */
type Surroundings = { readonly has: Has; readonly suggested: Suggested; readonly now: number };

/** A menu of a view that asks for options. Source: docs.slack.dev/reference/interaction-payloads/block_suggestion-payload. */
export const suggestionPayload = (view: SandboxView, { blockId, actionId, value }: Asked, user: User) => {
  const { state: _notSent, ...seen } = viewPayload(view);
  return {
    type: 'block_suggestion',
    ...doneBy(user),
    container: { type: 'view', view_id: view.id },
    view: seen,
    block_id: blockId,
    action_id: actionId,
    value,
  };
};

/**
 * A press on an element of a view, with the view's new state. Throws if the view doesn't have it, because people couldn't
 * press it.
 */
export const viewClick = (
  before: SandboxView,
  pressed: Pressed,
  user: User,
  { has, suggested, now }: Surroundings,
) => {
  const { action, state } = pressOn(before, pressed, has, now, suggested);
  const view: SandboxView = { ...before, state };
  const payload = {
    type: 'block_actions',
    ...doneBy(user),
    container: { type: 'view', view_id: view.id },
    trigger_id: randomUUID(),
    view: viewPayload(view),
    actions: [action],
  };
  return { view, payload };
};

/** Creates `response_url`s for the channels chosen in menus that ask for them. */
const responseUrls = ({ blocks, state }: SandboxView, user: User, grant: Grant): object[] =>
  listControls(blocks).flatMap(({ blockId, actionId, element, field }) => {
    const wants = 'response_url_enabled' in element && element.response_url_enabled === true;
    const chosen = state[blockId]?.[actionId];
    if (!wants || field === undefined || chosen === undefined) return [];
    const channel =
      ('selected_conversation' in chosen ? chosen.selected_conversation : null) ??
      ('selected_channel' in chosen ? chosen.selected_channel : null);
    if (channel === null) return [];
    const address = grant(channel, user.id);
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: address }];
  });

/** A form that a person sends in. Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
export const submissionPayload = (view: SandboxView, user: User, grant: Grant) => ({
  type: 'view_submission',
  ...doneBy(user),
  trigger_id: randomUUID(),
  view: viewPayload(view),
  response_urls: responseUrls(view, user, grant),
});

/** A modal that a person closed; `isCleared`: with all under it. It opens nothing, so it has no trigger. */
export const closedPayload = (view: SandboxView, user: User, isCleared: boolean) => ({
  type: 'view_closed',
  ...doneBy(user),
  view: viewPayload(view),
  is_cleared: isCleared,
});
