import type { TypedLine } from './typed-line.ts';

/** Lines about shortcuts. */
export const shortcutLines: readonly TypedLine[] = [
  ['leaders', 'does', 'leaders'],
  ['leaders top 5', 'does', 'leaders --top 5'],
  ['show me leaders', 'does', 'leaders'],
  ['save volumes 1252207', 'does', 'save volumes 1252207'],
  ['save 1252207 volumes', 'does', 'save 1252207 volumes'],
  ['save 1252207 as volumes', 'does', 'save volumes 1252207'],
  ['save volumes 1252207 top 5', 'does', 'save volumes 1252207 --top 5'],
  ['save volumes as 1252207', 'does', 'save volumes 1252207'],
  ['bookmark 1252207 as volumes', 'does', 'save volumes 1252207'],
  ['save daily 1252207', 'does', 'save daily 1252207'],
  ['save list 1252207', 'leads', 'save volumes 1252207'],
  ['save volumes', 'leads', 'save volumes 1252207'],
  ['save', 'leads', 'save volumes 1252207'],
  ['save "my volumes" 1252207', 'leads', 'save volumes 1252207'],
  ['forget volumes', 'does', 'forget volumes'],
  ['forget', 'leads', 'shortcuts'],
  ['shortcuts', 'does', 'shortcuts'],
  ['show shortcuts', 'does', 'shortcuts'],
  ['list shortcuts', 'does', 'shortcuts'],
  ['my queries', 'does', 'shortcuts'],
  ['saved queries', 'does', 'shortcuts'],
  ['mine', 'does', 'shortcuts'],
  ['saved', 'does', 'shortcuts'],
  ['rename leaders to x', 'leads', 'save x leaders'],
];
