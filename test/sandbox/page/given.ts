import type { KnownBlock } from '@slack/types';
import { drawMessage } from '../../../sandbox/page/draw/message.ts';
import { type DrawNames, drawView } from '../../../sandbox/page/draw/view.ts';
import { isViewBlocks } from '../../../sandbox/slack/blocks/view-check.ts';
import { newView, type SandboxView, type ViewContent } from '../../../sandbox/slack/views.ts';
import type { Posted } from '../../../sandbox/slack/workspace.ts';

/** Names as in the sandbox, read in Berlin at noon (UTC) of 2026-11-24. */
export const names: DrawNames = {
  user: (id) =>
    new Map([
      ['U0ADA', 'ada'],
      ['U0BOT', 'Dune Results'],
    ]).get(id) ?? id,
  channel: (id) => (id === 'C0GENERAL' ? 'general' : id),
  conversations: [
    { id: 'C0GENERAL', name: 'general' },
    { id: 'D0ADA', name: 'ada' },
  ],
  zone: 'Europe/Berlin',
  now: () => Date.parse('2026-11-24T12:00:00Z'),
};

/** A message of the app with nothing in it but a text. */
export const message: Posted = {
  ts: `${Date.parse('2026-11-24T08:05:00Z') / 1000}.000001`,
  channel: 'C0GENERAL',
  text: 'words',
  blocks: [],
  onlyFor: undefined,
  edited: false,
};

/** The HTML of a message of the app. */
export const drawn = (given: Partial<Posted>): string => drawMessage({ ...message, ...given }, names);

/** The HTML of blocks in a message of the app. */
export const drawnBlocks = (...blocks: readonly KnownBlock[]): string => drawn({ blocks });

/** The blocks of a view of ours, which the types of Slack know only as some block. Throws for what Slack would refuse. */
export const viewBlocks = (blocks: unknown): readonly KnownBlock[] => {
  if (isViewBlocks(blocks, 'modal')) return blocks;
  throw new Error('Slack would refuse these blocks in a view');
};

/** The HTML of a modal that was just opened. */
export const drawnView = (blocks: readonly KnownBlock[], more: Partial<SandboxView> = {}): string => {
  const content: ViewContent = {
    type: 'modal',
    blocks,
    title: 'A form',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: '',
    callbackId: '',
    externalId: '',
    notifyOnClose: false,
    clearOnClose: false,
  };
  return drawView({ ...newView(content), id: 'V1', ...more }, names);
};
