import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { accept, type CallAnswer, parseField, refuse } from './answers.ts';
import { checkView, isViewBlocks } from './blocks/view-check.ts';

/** A view as a person has it before them. */
export type SandboxView = {
  readonly id: string;
  /** Another with every change. */
  readonly hash: string;
  readonly type: 'home';
  readonly blocks: readonly KnownBlock[];
  readonly privateMetadata: string;
};

/** The views of a workspace. */
export type SandboxViews = {
  /** Source: docs.slack.dev/reference/methods/views.publish. */
  readonly publish: (form: URLSearchParams) => CallAnswer;
  /** The App Home of a person; `undefined` before the first was published. */
  readonly homeOf: (userId: string) => SandboxView | undefined;
  readonly clear: () => void;
};

const homeView = z.object({
  type: z.literal('home'),
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
});

/** How Slack hands a view back to the app. */
export const viewPayload = ({ id, hash, type, blocks, privateMetadata }: SandboxView) => ({
  ...{ id, hash, type, blocks, private_metadata: privateMetadata },
  ...{ team_id: 'T0SANDBOX', app_id: 'A0SANDBOX', bot_id: 'B0BOT', callback_id: '', external_id: '' },
  ...{
    state: { values: {} },
    title: null,
    close: null,
    submit: null,
    root_view_id: id,
    previous_view_id: null,
  },
});

/** No views yet. */
export const createViews = (): SandboxViews => {
  const homes = new Map<string, SandboxView>();
  return {
    publish: (form) => {
      const userId = form.get('user_id') ?? '';
      const given = homeView.safeParse(parseField(form.get('view')));
      if (!given.success) return refuse('invalid_arguments');
      const { blocks, private_metadata: privateMetadata = '' } = given.data;
      if (!isViewBlocks(blocks)) {
        const messages = checkView(blocks).map(
          ({ pointer, message }) => `[ERROR] ${message} [json-pointer:/view${pointer}]`,
        );
        return refuse('invalid_arguments', { response_metadata: { messages } });
      }
      const before = homes.get(userId);
      if (form.has('hash') && form.get('hash') !== before?.hash) return refuse('hash_conflict');
      const id = before?.id ?? `V${randomUUID()}`;
      const view = { id, hash: randomUUID(), type: 'home' as const, blocks, privateMetadata };
      homes.set(userId, view);
      return accept({ view: viewPayload(view) });
    },
    homeOf: (userId) => homes.get(userId),
    clear: () => homes.clear(),
  };
};
