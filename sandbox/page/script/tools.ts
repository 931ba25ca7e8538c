import { act } from './act.ts';
import { closeModal } from './modal.ts';
import { byId, nearest, textById } from './page.ts';
import { lookAt, looking } from './place.ts';

/** In a narrow window, panels above the messages would hide the result of an act. */
const isNarrow = (): boolean => matchMedia('(max-width: 900px)').matches;

const setOpen = (name: 'sidebar' | 'panel', isOpen: boolean): void => {
  document.body.dataset[name] = isOpen ? 'open' : 'closed';
  document.querySelector(`[data-do="${name}"]`)?.setAttribute('aria-expanded', String(isOpen));
};

const isOpen = (name: 'sidebar' | 'panel'): boolean => document.body.dataset[name] === 'open';

/** Closes panels above the messages in a narrow window. */
export const clearTheView = (): void => {
  setOpen('sidebar', false);
  if (isNarrow()) setOpen('panel', false);
};

const turnTheme = (): void => {
  const { dataset } = document.documentElement;
  const next = dataset['theme'] === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', next);
  dataset['theme'] = next;
  nameTheme();
};

const nameTheme = (): void => {
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const button = document.querySelector('[data-do="theme"]');
  if (button !== null) button.textContent = isDark ? 'Light' : 'Dark';
};

const showJson = async (ts: string): Promise<void> => {
  const response = await fetch(`/message?ts=${encodeURIComponent(ts)}`);
  const pre = byId('json').querySelector('pre');
  if (pre === null) return;
  pre.textContent = await response.text();
  pre.hidden = false;
  byId('json').setAttribute('open', '');
  setOpen('panel', true);
  pre.scrollIntoView({ block: 'nearest' });
  pre.focus({ preventScroll: true });
};

const tsOf = (element: HTMLElement): string | undefined =>
  element.closest<HTMLElement>('[data-ts]')?.dataset['ts'];

const doThing = async (element: HTMLElement): Promise<void> => {
  const { place } = looking();
  const ts = tsOf(element);
  switch (element.dataset['do']) {
    case 'thread':
      lookAt(place, ts);
      textById('reply-text').focus();
      return;
    case 'close-thread':
      return lookAt(place);
    case 'json':
      return ts === undefined ? undefined : showJson(ts);
    case 'close-modal':
      return closeModal();
    case 'theme':
      return turnTheme();
    case 'sidebar':
      return setOpen('sidebar', !isOpen('sidebar'));
    case 'panel':
      return setOpen('panel', !isOpen('panel'));
    case 'close-panel':
      return setOpen('panel', false);
  }
};

const useShortcut = async (element: HTMLElement): Promise<void> => {
  const ts = tsOf(element);
  const isDone = await act({ kind: 'shortcut', callbackId: element.dataset['shortcut'] ?? '', ts });
  // The app answers a message in its thread.
  if (isDone && ts !== undefined) lookAt(looking().place, ts);
};

/** Commands of the tour are sent where digests can be posted. */
const runStep = async (element: HTMLElement): Promise<void> => {
  clearTheView();
  lookAt('C0GENERAL');
  if (await act({ kind: 'send', place: 'C0GENERAL', text: element.dataset['run'] ?? '' }))
    element.closest('li')?.classList.add('done');
};

const moveTime = async (element: HTMLElement): Promise<void> => {
  clearTheView();
  await act({ kind: 'move-time', to: element.dataset['move'] ?? '' });
};

const kinds: Readonly<Record<string, (element: HTMLElement) => Promise<void>>> = {
  '[data-do]': doThing,
  '[data-shortcut]': useShortcut,
  '[data-run]': runStep,
  '[data-move]': moveTime,
};

const openMenu = 'details.menu[open], details.overflow[open]';

/** Closes a menu on a click beside it, on a choice in it, and on Escape. */
const putMenusAway = (except?: Element | null): void => {
  for (const menu of document.querySelectorAll(openMenu)) if (menu !== except) menu.removeAttribute('open');
};

const onClick = (event: MouseEvent): void => {
  const inMenu =
    event.target instanceof Element && event.target.closest('[role=menu], [role=menuitem]') !== null;
  putMenusAway(inMenu ? undefined : nearest(event, 'details'));
  for (const [selector, run] of Object.entries(kinds)) {
    const element = nearest(event, selector);
    if (element !== undefined) void run(element);
  }
};

const onEscape = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  const menu = nearest(event, openMenu);
  if (menu !== undefined) menu.querySelector('summary')?.focus();
  else if (nearest(event, '#thread') !== undefined) lookAt(looking().place);
  putMenusAway();
  setOpen('sidebar', false);
};

/** Sets up what isn't an act in Slack: menus, panels, the tour, the clock, simulated problems, light and dark. */
export const watchTools = (): void => {
  setOpen('sidebar', false);
  setOpen('panel', !isNarrow());
  nameTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onEscape);
  byId('faults').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement)
      void act({ kind: 'fault', name: target.dataset['fault'] ?? '', isOn: target.checked });
  });
};
