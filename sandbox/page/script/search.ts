import type { SuggestedOffers } from '../shape.ts';
import { askForOffers } from './act.ts';
import { nearest } from './page.ts';

/** A menu that asks the app for its options while somebody types. */
type Search = { readonly field: HTMLInputElement; readonly list: HTMLElement; readonly root: HTMLElement };

const searchOf = (target: EventTarget | null): Search | undefined => {
  const root = target instanceof Element ? target.closest<HTMLElement>('.search') : null;
  const field = root?.querySelector<HTMLInputElement>('[role=combobox]');
  const list = root?.querySelector<HTMLElement>('[role=listbox]');
  return root == null || field == null || list == null ? undefined : { field, list, root };
};

/** The menu of which the field is meant, not what is chosen in it. */
const fieldOf = ({ target }: Event): Search | undefined => {
  const search = searchOf(target);
  return search?.field === target ? search : undefined;
};

const optionsIn = ({ list }: Search): readonly HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('[role=option]'),
];

const activeIn = (search: Search): HTMLElement | undefined =>
  optionsIn(search).find((one) => one.ariaSelected === 'true');

const activate = (search: Search, option: HTMLElement | undefined): void => {
  for (const one of optionsIn(search)) one.ariaSelected = String(one === option);
  if (option === undefined) search.field.removeAttribute('aria-activedescendant');
  else search.field.setAttribute('aria-activedescendant', option.id);
  option?.scrollIntoView({ block: 'nearest' });
};

const close = ({ field, list }: Search): void => {
  list.hidden = true;
  list.replaceChildren();
  field.ariaExpanded = 'false';
  field.removeAttribute('aria-activedescendant');
};

const createElement = (className: string, words: string): HTMLElement => {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = words;
  return element;
};

const drawGroup = ({ label, options }: SuggestedOffers, start: string): HTMLElement => {
  const group = document.createElement('div');
  if (label !== undefined) {
    group.role = 'group';
    group.ariaLabel = label;
    const heading = createElement('group', label);
    heading.ariaHidden = 'true';
    group.append(heading);
  }
  for (const [index, { value, words }] of options.entries()) {
    const option = createElement('offer', words);
    option.role = 'option';
    option.id = `${start}-${index}`;
    option.dataset['value'] = value;
    group.append(option);
  }
  return group;
};

const show = (search: Search, groups: readonly SuggestedOffers[]): void => {
  const { field, list } = search;
  list.replaceChildren(...groups.map((group, index) => drawGroup(group, `${list.id}-${index}`)));
  if (optionsIn(search).length === 0) list.append(createElement('none', 'No results'));
  list.hidden = false;
  field.ariaExpanded = 'true';
  activate(search, optionsIn(search)[0]);
  list.scrollIntoView({ block: 'nearest' });
};

/** Keeps a choice. A menu of one tells the app; one of several shows a box for it. */
const choose = (search: Search, option: HTMLElement): void => {
  const { field, root } = search;
  const held = root.querySelector<HTMLElement>('[data-kind]');
  const value = option.dataset['value'] ?? '';
  const words = option.textContent;
  close(search);
  if (held instanceof HTMLInputElement) {
    field.value = words;
    field.dataset['words'] = words;
    held.value = value;
    held.dispatchEvent(new Event('change', { bubbles: true }));
    return;
  }
  field.value = '';
  if ([...root.querySelectorAll('input')].some((one) => one.type === 'checkbox' && one.value === value))
    return;
  const box = document.createElement('label');
  box.className = 'box';
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  tick.value = value;
  tick.checked = true;
  box.append(tick, createElement('', words));
  held?.append(box);
};

/** The last question to the app: answers to earlier ones are late. */
let asked = 0;
let isWaiting = false;
/** Enter was pressed before the answer: it means the first option. */
let isEntered = false;
let typing: number | undefined;

const ask = async (search: Search, text: string): Promise<void> => {
  const { field, root } = search;
  const held = root.querySelector<HTMLElement>('[data-kind]');
  const viewId = root.closest<HTMLElement>('[data-view]')?.dataset['view'];
  const blockId = root.closest<HTMLElement>('[data-block-id]')?.dataset['blockId'];
  const actionId = held?.dataset['actionId'];
  if (viewId === undefined || blockId === undefined || actionId === undefined) return;
  asked += 1;
  const own = asked;
  isWaiting = true;
  const groups = await askForOffers({ kind: 'suggest', viewId, blockId, actionId, text });
  if (own !== asked) return;
  isWaiting = false;
  if (document.activeElement !== field) return;
  show(search, groups);
  const [first] = optionsIn(search);
  if (isEntered && first !== undefined) choose(search, first);
  isEntered = false;
};

/** Slack waits a moment for the next letter. */
const pauseMs = 120;

const onInput = (event: Event): void => {
  const search = fieldOf(event);
  if (search === undefined) return;
  clearTimeout(typing);
  isWaiting = true;
  isEntered = false;
  typing = setTimeout(() => void ask(search, search.field.value), pauseMs);
};

const open = (search: Search): void => {
  if (!search.list.hidden) return;
  search.field.select();
  void ask(search, '');
};

const onClick = (event: Event): void => {
  const option = nearest(event, '.search [role=option]');
  const search = searchOf(event.target);
  if (search === undefined) return;
  if (option !== undefined) choose(search, option);
  else if (search.field === event.target) open(search);
};

/** Shows what is chosen again when somebody goes on without choosing. */
const leave = (search: Search): void => {
  clearTimeout(typing);
  asked += 1;
  isWaiting = false;
  isEntered = false;
  close(search);
  search.field.value = search.field.dataset['words'] ?? '';
};

const move = (search: Search, step: 1 | -1): void => {
  const options = optionsIn(search);
  const active = activeIn(search);
  const index = active === undefined ? -1 : options.indexOf(active);
  if (search.list.hidden) open(search);
  else
    activate(
      search,
      step === 1 ? options[(index + 1) % options.length] : options.at(index <= 0 ? -1 : index - 1),
    );
};

const enter = (search: Search): boolean => {
  if (isWaiting) {
    isEntered = true;
    return true;
  }
  const active = activeIn(search);
  if (search.list.hidden || active === undefined) return false;
  choose(search, active);
  return true;
};

/** Arrows move, Enter chooses, Escape closes the options and not the form. */
const onKey = (event: KeyboardEvent): void => {
  const search = fieldOf(event);
  if (search === undefined || event.isComposing) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(search, event.key === 'ArrowDown' ? 1 : -1);
  }
  if (event.key === 'Enter' && enter(search)) event.preventDefault();
  if (event.key === 'Escape' && !search.list.hidden) {
    event.preventDefault();
    leave(search);
  }
};

/** Keeps the focus in the field while an option is pressed. */
const onDown = (event: Event): void => {
  if (nearest(event, '.search [role=listbox]') !== undefined) event.preventDefault();
};

/** Sets up the menus that ask the app for their options. */
export const watchSearches = (): void => {
  document.addEventListener('input', onInput);
  document.addEventListener('click', onClick);
  document.addEventListener('mousedown', onDown);
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusout', (event) => {
    const search = fieldOf(event);
    if (search !== undefined) leave(search);
  });
};
