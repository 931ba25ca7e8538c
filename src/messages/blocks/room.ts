import type { KnownBlock } from '@slack/types';
import { limits } from './limits.ts';

const textIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textIn(inner)),
    0,
  );
};

/** As many blocks, from the top, as a message has room for, and `most` at the most. */
export const withinRoom = (blocks: readonly KnownBlock[], most: number): readonly KnownBlock[] => {
  let used = 0;
  const tooMuch = blocks.findIndex((block, place) => {
    used += textIn(block);
    return used > limits.blockText || place >= most;
  });
  return tooMuch === -1 ? blocks : blocks.slice(0, tooMuch);
};
