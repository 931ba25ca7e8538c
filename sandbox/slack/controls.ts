import type { KnownBlock } from '@slack/types';

type Block<T extends KnownBlock['type']> = Extract<KnownBlock, { readonly type: T }>;

type AnyElement =
  | Block<'actions'>['elements'][number]
  | NonNullable<Block<'section'>['accessory']>
  | Block<'input'>['element'];

/** The elements of a block that a person can act on. */
export type Element = Exclude<AnyElement, { readonly type: 'image' }>;

/** An element in a message or a view that a person can press, choose from or fill in. */
export type Control = {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Element;
  /** The field of a form that it stands in; `undefined` outside of forms. */
  readonly field: Block<'input'> | undefined;
};

const controlIn = (block: KnownBlock, blockId: string): Control[] => {
  const control = (element: AnyElement, field?: Block<'input'>): Control[] =>
    element.type === 'image'
      ? []
      : [{ blockId, actionId: 'action_id' in element ? (element.action_id ?? '') : '', element, field }];
  switch (block.type) {
    case 'actions':
      return block.elements.flatMap((element) => control(element));
    case 'section':
      return block.accessory === undefined ? [] : control(block.accessory);
    case 'input':
      return control(block.element, block);
    default:
      return [];
  }
};

/** Lists the elements in blocks that a person can act on, in order. A block without an ID is known by its position. */
export const listControls = (blocks: readonly KnownBlock[]): readonly Control[] =>
  blocks.flatMap((block, target) => controlIn(block, block.block_id ?? `block-${target}`));
