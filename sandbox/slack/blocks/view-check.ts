import type { KnownBlock } from '@slack/types';
import {
  aboutData,
  type BlockProblem,
  checkAnyBlocks,
  holdsNumberInput,
  type ReadBlock,
  today,
} from './check.ts';

const maxBlocks = 100;

const notInHome = /^(?:table|data_visualization|markdown)$/;
/** Source: docs.slack.dev/reference/block-kit/blocks/data-table-block, "Available in surfaces: messages, Home". */
const notInModals = /^(?:table|data_table|data_visualization|markdown)$/;

type Surface = 'home' | 'modal';

const elementsOf = (block: ReadBlock): readonly object[] => {
  if (block.type === 'input') return [block.element];
  if (block.type === 'section') return block.accessory === undefined ? [] : [block.accessory];
  return block.type === 'actions' ? block.elements : [];
};

const hasFocus = (element: object): boolean => 'focus_on_load' in element && element.focus_on_load === true;

/** Returns why Slack would reject these blocks in a view; empty if it accepts them. */
export const checkView = (value: unknown, surface: Surface = 'home'): readonly BlockProblem[] => {
  const { blocks, problems } = checkAnyBlocks(value);
  const policy: readonly (readonly [boolean, string])[] = [
    [blocks.length > maxBlocks, 'no more than 100 items allowed'],
    [
      blocks.some(({ type }) => (surface === 'home' ? notInHome : notInModals).test(type)),
      'unsupported block in a view',
    ],
    [surface === 'home' && blocks.some(holdsNumberInput), 'number_input is for modals only'],
    [blocks.flatMap(elementsOf).filter(hasFocus).length > 1, 'only one element may have focus_on_load'],
  ];
  return [
    ...problems,
    ...aboutData(blocks, today),
    ...policy.flatMap(([isBroken, message]) => (isBroken ? [{ pointer: '/blocks', message }] : [])),
  ];
};

/** Tells if Slack accepts a value as blocks of a view. */
export const isViewBlocks = (value: unknown, surface: Surface): value is readonly KnownBlock[] =>
  checkView(value, surface).length === 0;
