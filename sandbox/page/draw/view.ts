import type { SandboxView } from '../../slack/views.ts';
import { drawBlocks } from './block.ts';
import type { DrawNames } from './names.ts';

export type { DrawNames } from './names.ts';

/** Draws the inside of a modal or Home, with the values of its elements and the errors under its fields. */
export const drawView = ({ id, blocks, state, errors }: SandboxView, names: DrawNames): string =>
  drawBlocks(blocks, { names, state, errors, scope: id }).html;
