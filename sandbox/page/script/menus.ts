import { nearest } from './page.ts';

const menus = 'details.menu, details.overflow';

/** Closes a menu. The keyboard goes on from what opened it. */
export const closeMenu = (menu: Element | null): void => {
  if (!(menu instanceof HTMLDetailsElement) || !menu.open) return;
  if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
  menu.open = false;
};

const closeMenus = (except?: Element): void => {
  for (const menu of document.querySelectorAll(menus)) if (menu !== except) closeMenu(menu);
};

/** The values chosen in menus of messages, by message, block and action. */
const choices = new Map<string, string>();

/** Returns the key of a menu's choice; `undefined` in views, which the sandbox remembers by itself. */
const keyOf = (menu: Element): string | undefined => {
  const row = menu.closest<HTMLElement>('[data-ts]');
  const block = menu.closest<HTMLElement>('[data-block-id]');
  const action = menu.querySelector<HTMLElement>('[data-action-id]');
  return row === null
    ? undefined
    : [row.dataset['ts'], block?.dataset['blockId'], action?.dataset['actionId']].join(' ');
};

const showChoice = (menu: Element, value: string): void => {
  const options = [...menu.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  const chosen = options.find((one) => one.dataset['value'] === value);
  const label = menu.querySelector('.chosen');
  if (chosen === undefined || label === null) return;
  label.textContent = chosen.textContent;
  for (const one of options) one.setAttribute('aria-checked', String(one === chosen));
};

/** Shows what was chosen in a menu of a message, as Slack does until the app draws it again. */
export const keepChoice = (option: HTMLElement): void => {
  const menu = option.closest('.choose');
  const value = option.dataset['value'];
  const key = menu === null ? undefined : keyOf(menu);
  if (menu === null || value === undefined || key === undefined) return;
  choices.set(key, value);
  showChoice(menu, value);
};

/** Shows the choices again in messages that were drawn again. */
export const restoreChoices = (root: ParentNode): void => {
  for (const menu of root.querySelectorAll('.choose')) {
    const value = choices.get(keyOf(menu) ?? '');
    if (value !== undefined) showChoice(menu, value);
  }
};

/** Closes menus on a click beside them, and on a choice in one. */
const onClick = (event: MouseEvent): void => {
  const isChoice = nearest(event, '[role^=menuitem]') !== undefined;
  closeMenus(isChoice ? undefined : nearest(event, menus));
};

const itemsOf = (menu: Element): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role^=menuitem]'),
];

/** Returns the item that a key leads to from the one at `index`; -1 is what opens the menu. */
const findNext = (key: string, items: readonly HTMLElement[], index: number): HTMLElement | undefined => {
  switch (key) {
    case 'ArrowDown':
      return items[(index + 1) % items.length];
    case 'ArrowUp':
      return items.at(index <= 0 ? -1 : index - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      const starts = (one: HTMLElement): boolean => one.textContent.toLowerCase().startsWith(key);
      return /^\S$/.test(key) && index >= 0
        ? [...items.slice(index + 1), ...items.slice(0, index + 1)].find(starts)
        : undefined;
    }
  }
};

/** Arrows, Home, End and letters move in an open menu, an arrow opens a closed one, Escape closes it. */
const onKey = (event: KeyboardEvent): void => {
  const menu = nearest(event, menus);
  if (!(menu instanceof HTMLDetailsElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    if (!menu.open) return;
    closeMenu(menu);
    event.preventDefault();
    return;
  }
  const items = itemsOf(menu);
  const { activeElement } = document;
  const focused = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const next = findNext(event.key, items, focused);
  if (next === undefined) return;
  event.preventDefault();
  menu.open = true;
  next.focus();
};

/** Opens a menu where there is room for it, so that what is around stays where it is. */
const onToggle = ({ target }: Event): void => {
  if (!(target instanceof HTMLDetailsElement) || !target.matches(menus) || !target.open) return;
  const popup = target.querySelector('[role=menu]');
  const around = target.closest('#main, #replies, .inside');
  target.classList.remove('from-left', 'upward');
  if (popup === null || around === null) return;
  const [room, box] = [around.getBoundingClientRect(), popup.getBoundingClientRect()];
  const above = target.getBoundingClientRect().top - box.height;
  target.classList.toggle('from-left', box.left < room.left);
  target.classList.toggle('upward', box.bottom > room.bottom && above >= room.top);
  popup.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

/** Sets up the menus of the page and of the app. */
export const watchMenus = (): void => {
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  // The event doesn't bubble.
  document.addEventListener('toggle', onToggle, true);
};
