import { isFound, nextDirection, orderOf, pageOf, type SortKey } from './order.ts';

/** The parts of a table, as `draw/table.ts` drew them. */
type Parts = {
  readonly body: HTMLTableSectionElement;
  /** In their original order. */
  readonly rows: readonly HTMLTableRowElement[];
  readonly headers: readonly HTMLTableCellElement[];
  readonly search: HTMLInputElement | null;
  readonly pager: HTMLElement;
  readonly size: number;
};

const partsOf = (table: HTMLElement): Parts | undefined => {
  const body = table.querySelector('tbody');
  const pager = table.querySelector<HTMLElement>('.pager');
  if (body === null || pager === null) return undefined;
  return {
    body,
    pager,
    rows: [...body.rows],
    headers: [...table.querySelectorAll<HTMLTableCellElement>('thead th')],
    search: table.querySelector('input[type=search]'),
    size: Number(table.dataset['pageSize'] ?? 5),
  };
};

const keyOf = (row: HTMLTableRowElement, column: number): SortKey => {
  const cell = row.cells[column];
  const number = cell?.dataset['number'];
  return number === undefined ? (cell?.textContent ?? '') : Number(number);
};

const sorted = ({ rows, headers }: Parts): readonly HTMLTableRowElement[] => {
  const column = headers.findIndex((header) => header.ariaSort !== 'none');
  const direction = headers[column]?.ariaSort === 'descending' ? 'descending' : 'ascending';
  if (column < 0) return rows;
  const keys = rows.map((row) => keyOf(row, column));
  return orderOf(keys, direction).flatMap((index) => rows[index] ?? []);
};

const showPager = ({ pager, size }: Parts, count: number, all: number, asked: number): void => {
  const { page, pages, first, end } = pageOf(count, size, asked);
  pager.dataset['page'] = String(page);
  pager.hidden = all <= size;
  const range = pager.querySelector('.range');
  if (range !== null) range.textContent = count === 0 ? '0' : `${first + 1}–${end} of ${count}`;
  for (const button of pager.querySelectorAll('button'))
    button.disabled = button.dataset['step'] === '1' ? page + 1 >= pages : page === 0;
};

/** Shows a page of the rows that were found, in their order. */
const show = (table: HTMLElement, parts: Parts, asked: number): void => {
  const found = sorted(parts).filter((row) =>
    isFound([...row.cells].map((cell) => cell.textContent).join(' '), parts.search?.value ?? ''),
  );
  const { first, end } = pageOf(found.length, parts.size, asked);
  const seen = new Set(found.slice(first, end));
  const rest = parts.rows.filter((row) => !found.includes(row));
  parts.body.append(...found, ...rest);
  for (const row of parts.rows) row.hidden = !seen.has(row);
  const none = table.querySelector<HTMLElement>('.no-rows');
  if (none !== null) none.hidden = found.length > 0;
  showPager(parts, found.length, parts.rows.length, asked);
};

const watch = (table: HTMLElement): void => {
  const parts = partsOf(table);
  if (parts === undefined) return;
  table.dataset['watched'] = '';
  for (const header of parts.headers)
    header.querySelector('button')?.addEventListener('click', () => {
      const next = nextDirection(header.ariaSort);
      for (const other of parts.headers) other.ariaSort = other === header ? next : 'none';
      show(table, parts, 0);
    });
  parts.search?.addEventListener('input', () => show(table, parts, 0));
  for (const button of parts.pager.querySelectorAll('button'))
    button.addEventListener('click', () =>
      show(table, parts, Number(parts.pager.dataset['page'] ?? 0) + Number(button.dataset['step'])),
    );
};

/** Makes the tables under `root` sortable, paged and searchable, once. */
export const watchTables = (root: ParentNode): void => {
  for (const table of root.querySelectorAll<HTMLElement>('.data-table:not([data-watched])')) watch(table);
};
