import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { getState, type State } from './state.ts';

/** A view as the app gave it. */
export type ViewContent = {
  readonly type: 'home' | 'modal';
  readonly blocks: readonly KnownBlock[];
  readonly title: string | undefined;
  /** The label of the submit button; without it there is none. */
  readonly submit: string | undefined;
  readonly close: string | undefined;
  readonly privateMetadata: string;
  readonly callbackId: string;
  readonly externalId: string;
  /** True if the app wants to hear that it was closed. */
  readonly notifyOnClose: boolean;
  /** True if closing it also closes the ones under it. */
  readonly clearOnClose: boolean;
};

/** A view as a person sees it. */
export type SandboxView = ViewContent & {
  readonly id: string;
  /** Changes whenever the app changes the view. */
  readonly hash: string;
  /** The first view of its stack. */
  readonly rootId: string;
  /** The one under it. */
  readonly previousId: string | undefined;
  /** The values of its elements. */
  readonly state: State;
  /** The app's errors for its fields after a submit, by block ID. */
  readonly errors: Readonly<Record<string, string>>;
};

/** Slack gives blocks without an ID a new one each time they are shown. Source: docs.slack.dev/reference/block-kit/blocks. */
const named = (block: KnownBlock): KnownBlock =>
  block.block_id === undefined ? { ...block, block_id: randomUUID() } : block;

/** Creates a view. `under` is the one below it; `current` the conversation that the person looks at. */
export const newView = (content: ViewContent, current?: string, under?: SandboxView): SandboxView => {
  const id = `V${randomUUID()}`;
  const blocks = content.blocks.map(named);
  return {
    ...content,
    blocks,
    id,
    hash: randomUUID(),
    rootId: under?.rootId ?? id,
    previousId: under?.id,
    state: getState(blocks, {}, current),
    errors: {},
  };
};

/** Replaces the content of a view. Input stays where the element is the same. */
export const renewed = (before: SandboxView, content: ViewContent): SandboxView => {
  const blocks = content.blocks.map(named);
  return {
    ...before,
    ...content,
    blocks,
    hash: randomUUID(),
    state: getState(blocks, before.state),
    errors: {},
  };
};

const plain = (text: string | undefined): object | null =>
  text === undefined ? null : { type: 'plain_text', text, emoji: true };

/** Returns a view as Slack hands it to the app. Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
export const viewPayload = (view: SandboxView) => ({
  id: view.id,
  hash: view.hash,
  type: view.type,
  blocks: view.blocks,
  private_metadata: view.privateMetadata,
  callback_id: view.callbackId,
  external_id: view.externalId,
  team_id: 'T0SANDBOX',
  app_id: 'A0SANDBOX',
  bot_id: 'B0BOT',
  title: plain(view.title),
  close: plain(view.close),
  submit: plain(view.submit),
  root_view_id: view.rootId,
  previous_view_id: view.previousId ?? null,
  notify_on_close: view.notifyOnClose,
  clear_on_close: view.clearOnClose,
  state: { values: view.state },
});
