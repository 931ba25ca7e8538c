import type { SandboxView } from '../../slack/views.ts';
import { drawBlocks } from './block.ts';
import type { DrawNames } from './names.ts';

export type { DrawNames } from './names.ts';

/** The inside of a modal or Home with what stands in its elements and the errors under its fields. */
export const drawView = ({ id, blocks, state, errors }: SandboxView, names: DrawNames): string =>
  drawBlocks(blocks, { names, state, errors, scope: id }).html;
