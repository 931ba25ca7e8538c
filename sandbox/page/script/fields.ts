import type { Fields } from '../shape.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsIn = (root: ParentNode): readonly Field[] => [
  ...root.querySelectorAll<Field>('input, textarea, select'),
];

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

/** What stands in the fields of one block: one value, or those that are ticked. */
export const valueIn = (block: ParentNode): string | readonly string[] | undefined => {
  const fields = fieldsIn(block);
  const [first] = fields;
  if (first === undefined) return undefined;
  return isTick(first)
    ? fields.filter((field) => isTick(field) && field.checked).map(({ value }) => value)
    : first.value;
};

/** What stands in the fields of a view, by the ids of its blocks. */
export const fieldsOf = (view: ParentNode): Fields =>
  Object.fromEntries(
    [...view.querySelectorAll('[data-block-id]')].flatMap((block) => {
      const id = block.getAttribute('data-block-id');
      const value = valueIn(block);
      return id === null || value === undefined ? [] : [[id, value]];
    }),
  );
