import type { Fields } from '../shape.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsIn = (root: ParentNode): readonly Field[] => [
  ...root.querySelectorAll<Field>('input, textarea, select'),
];

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

/** Returns the value of a block's field, or the checked values. */
export const valueIn = (block: ParentNode): string | readonly string[] | undefined => {
  const fields = fieldsIn(block);
  const [first] = fields;
  if (first === undefined) return undefined;
  const ticked = fields.filter((field) => isTick(field) && field.checked).map(({ value }) => value);
  if (block.querySelector('[data-kind="multi_external_select"]') !== null) return ticked;
  if (first.type === 'radio') return ticked[0] ?? '';
  return isTick(first) ? ticked : first.value;
};

/** Returns the values of a view's fields, by block ID. */
export const fieldsOf = (view: ParentNode): Fields =>
  Object.fromEntries(
    [...view.querySelectorAll('[data-block-id]')].flatMap((block) => {
      const id = block.getAttribute('data-block-id');
      const value = valueIn(block);
      return id === null || value === undefined ? [] : [[id, value]];
    }),
  );
