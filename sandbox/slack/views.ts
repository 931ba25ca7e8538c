import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { accept, type CallAnswer, parseField, refuse } from './answers.ts';
import { checkView, isViewBlocks } from './blocks/view-check.ts';
import type { Triggers } from './triggers.ts';

/** A view as a person has it before them. */
export type SandboxView = {
  readonly id: string;
  /** Another with every change. */
  readonly hash: string;
  readonly type: 'home' | 'modal';
  readonly blocks: readonly KnownBlock[];
  readonly privateMetadata: string;
  readonly callbackId: string;
  /** What the app said of its fields when they were sent in, by the ids of the blocks. */
  readonly errors: Readonly<Record<string, string>>;
};

/** The views of a workspace. */
export type SandboxViews = {
  /** Source: docs.slack.dev/reference/methods/views.publish. */
  readonly publish: (form: URLSearchParams) => CallAnswer;
  /** Source: docs.slack.dev/reference/methods/views.open. */
  readonly open: (form: URLSearchParams) => CallAnswer;
  /** Source: docs.slack.dev/reference/methods/views.update. */
  readonly update: (form: URLSearchParams) => CallAnswer;
  /** The App Home of a person; `undefined` before the first was published. */
  readonly homeOf: (userId: string) => SandboxView | undefined;
  /** The modal that a person has open. */
  readonly modalOf: (userId: string) => SandboxView | undefined;
  /** Does with a person's modal what the app acknowledged its submission with. Throws when Slack would not take that. */
  readonly answered: (userId: string, acknowledgement: string) => void;
  readonly clear: () => void;
};

const plain = z.strictObject({
  type: z.literal('plain_text'),
  text: z.string().min(1).max(24),
  emoji: z.boolean().optional(),
});

const viewShape = z
  .object({
    type: z.enum(['home', 'modal']),
    blocks: z.array(z.unknown()),
    private_metadata: z.string().max(3000).default(''),
    callback_id: z.string().max(255).default(''),
    title: plain.optional(),
    submit: plain.optional(),
    close: plain.optional(),
  })
  .refine(({ type, title }) => type === 'home' || title !== undefined, 'a modal needs a title');

type Read = { readonly view: Omit<SandboxView, 'id' | 'hash'> } | { readonly refused: CallAnswer };

const hasInput = (blocks: readonly KnownBlock[]): boolean => blocks.some(({ type }) => type === 'input');

const readView = (value: unknown): Read => {
  const given = viewShape.safeParse(value);
  if (!given.success) return { refused: refuse('invalid_arguments', { detail: given.error.message }) };
  const { blocks, type, private_metadata: privateMetadata, callback_id: callbackId, submit } = given.data;
  const problems = checkView(blocks);
  const lacksSubmit = submit === undefined && isViewBlocks(blocks) && hasInput(blocks);
  if (!isViewBlocks(blocks) || lacksSubmit) {
    const messages = [
      ...problems.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:/view${pointer}]`),
      ...(lacksSubmit ? ['[ERROR] missing required field: submit [json-pointer:/view]'] : []),
    ];
    return { refused: refuse('invalid_arguments', { response_metadata: { messages } }) };
  }
  return { view: { type, blocks, privateMetadata, callbackId, errors: {} } };
};

/** How Slack hands a view back to the app. */
export const viewPayload = (view: SandboxView, state: object = { values: {} }) => ({
  ...{ id: view.id, hash: view.hash, type: view.type, blocks: view.blocks },
  ...{ private_metadata: view.privateMetadata, callback_id: view.callbackId, external_id: '' },
  ...{ team_id: 'T0SANDBOX', app_id: 'A0SANDBOX', bot_id: 'B0BOT' },
  ...{ state, title: null, close: null, submit: null, root_view_id: view.id, previous_view_id: null },
});

const acknowledged = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

const readAcknowledgement = (text: string): z.infer<typeof acknowledged> => {
  const isNothing = text === '' || text === '""' || text === '{}';
  return isNothing ? { response_action: 'clear' } : acknowledged.parse(JSON.parse(text));
};

/** No views yet. */
export const createViews = (triggers: Triggers): SandboxViews => {
  const homes = new Map<string, SandboxView>();
  const modals = new Map<string, SandboxView>();
  const placed = (view: Omit<SandboxView, 'id' | 'hash'>, id: string): SandboxView => ({
    ...view,
    ...{ id, hash: randomUUID() },
  });
  const newId = (): string => `V${randomUUID()}`;
  return {
    publish: (form) => {
      const userId = form.get('user_id') ?? '';
      const read = readView(parseField(form.get('view')));
      if ('refused' in read) return read.refused;
      const before = homes.get(userId);
      if (form.has('hash') && form.get('hash') !== before?.hash) return refuse('hash_conflict');
      const view = placed(read.view, before?.id ?? newId());
      homes.set(userId, view);
      return accept({ view: viewPayload(view) });
    },
    open: (form) => {
      const read = readView(parseField(form.get('view')));
      if ('refused' in read) return read.refused;
      const used = triggers.use(form.get('trigger_id') ?? '');
      if ('error' in used) return refuse(used.error);
      const view = placed(read.view, newId());
      modals.set(used.userId, view);
      return accept({ view: viewPayload(view) });
    },
    update: (form) => {
      const read = readView(parseField(form.get('view')));
      if ('refused' in read) return read.refused;
      const [userId, before] = [...modals].find(([, view]) => view.id === form.get('view_id')) ?? [];
      if (userId === undefined || before === undefined) return refuse('not_found');
      if (form.has('hash') && form.get('hash') !== before.hash) return refuse('hash_conflict');
      const view = placed(read.view, before.id);
      modals.set(userId, view);
      return accept({ view: viewPayload(view) });
    },
    homeOf: (userId) => homes.get(userId),
    modalOf: (userId) => modals.get(userId),
    answered: (userId, acknowledgement) => {
      const before = modals.get(userId);
      if (before === undefined) throw new Error('there is no modal');
      const answer = readAcknowledgement(acknowledgement);
      switch (answer.response_action) {
        case 'clear':
          modals.delete(userId);
          return;
        case 'errors':
          for (const id of Object.keys(answer.errors))
            if (!before.blocks.some((one) => one.type === 'input' && one.block_id === id))
              throw new Error(`the form has no field ${id}`);
          modals.set(userId, { ...before, errors: answer.errors });
          return;
        case 'update': {
          const read = readView(answer.view);
          if ('refused' in read) throw new Error(JSON.stringify(read.refused.body));
          modals.set(userId, placed(read.view, before.id));
        }
      }
    },
    clear: () => {
      homes.clear();
      modals.clear();
    },
  };
};
