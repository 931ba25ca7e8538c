import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import type { Bench } from './bench.ts';

/** The fields that forms didn't have, and what stood in their metadata for them. */
const later = /^(?:rest\.|channels$|people$|files$)/;
const laterInMetadata = / --(?:rest|channels|people|files) (?:"[^"]*"|\S+)|:to=\S*/g;

/** The query as forms had it before it was a menu: a field for text, and a button that loads the parameters. */
const toEarlier = (block: KnownBlock, typed: string): readonly KnownBlock[] => {
  if (block.type !== 'input') return [block];
  if (later.test(block.block_id ?? '')) return [];
  if (block.block_id !== 'query') {
    // The ids of fields for parameters didn't say what was typed.
    const id = block.block_id?.replace(/^(parameter\.\d+\.).*\.(\d+)$/, '$1.$2') ?? '';
    return [{ ...block, block_id: id }];
  }
  const text = { type: 'plain_text' as const, text: 'Load parameters' };
  return [
    {
      ...block,
      dispatch_action: true,
      element: { type: 'plain_text_input', action_id: 'query', initial_value: typed, max_length: 3000 },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'look_up_query', text }] },
  ];
};

/** Draws the form that ada sees as the version before drew it, with a text in its query field. */
export const showEarlierForm = async ({ sandboxed }: Bench, typed: string): Promise<void> => {
  const { slack } = sandboxed();
  const seen = slack.modalOf() ?? expect.unreachable('there is no form');
  const view = {
    type: 'modal',
    callback_id: seen.callbackId,
    private_metadata: seen.privateMetadata.replaceAll(laterInMetadata, ''),
    title: { type: 'plain_text', text: seen.title },
    submit: { type: 'plain_text', text: seen.submit },
    blocks: seen.blocks.flatMap((block) => toEarlier(block, typed)),
  };
  const response = await fetch(`${slack.apiUrl}views.update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.credentials.botToken}` },
    body: new URLSearchParams({ view_id: seen.id, view: JSON.stringify(view) }),
  });
  expect(await response.json()).toMatchObject({ ok: true });
};
