import type { KnownBlock } from '@slack/types';
import { type BlockProblem, checkAnyBlocks } from './check.ts';

const mostBlocks = 100;
/** Source: docs.slack.dev/reference/methods/views.publish, `view_too_large`. */
const mostBytes = 250_000;

const notInViews = /^(?:table|data_table|data_visualization|markdown)$/;

/** Why Slack would refuse these blocks in a view; empty when it takes them. */
export const checkView = (value: unknown): readonly BlockProblem[] => {
  const { blocks, problems } = checkAnyBlocks(value);
  const rules: readonly (readonly [boolean, string])[] = [
    [blocks.length > mostBlocks, 'no more than 100 items allowed'],
    [JSON.stringify(blocks).length > mostBytes, 'view_too_large'],
    [blocks.some(({ type }) => notInViews.test(type)), 'unsupported block in a view'],
  ];
  return [
    ...problems,
    ...rules.flatMap(([isBroken, message]) => (isBroken ? [{ pointer: '/blocks', message }] : [])),
  ];
};

/** Whether a value is blocks that Slack takes in a view. */
export const isViewBlocks = (value: unknown): value is readonly KnownBlock[] => checkView(value).length === 0;
