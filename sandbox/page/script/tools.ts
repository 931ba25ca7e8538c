import type { Parts } from '../shape.ts';
import { act } from './act.ts';
import { closeModal } from './modal.ts';
import { awaitAnswer } from './newest.ts';
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

/** Marks a step of the tour, if it's one. */
const markDone = (element: HTMLElement): void => {
  const step = element.closest('#tour li');
  step?.classList.add('done');
  if (step != null) element.setAttribute('aria-description', 'Done');
};

const useShortcut = async (element: HTMLElement): Promise<void> => {
  const ts = tsOf(element);
  if (ts === undefined) clearTheView();
  if (!(await act({ kind: 'shortcut', callbackId: element.dataset['shortcut'] ?? '', ts }))) return;
  markDone(element);
  // The app answers a message in its thread.
  if (ts !== undefined) lookAt(looking().place, ts);
};

/** Steps of the tour are sent where digests can be posted. */
const runStep = async (element: HTMLElement): Promise<void> => {
  clearTheView();
  lookAt('C0GENERAL');
  awaitAnswer('channel');
  if (await act({ kind: 'send', place: 'C0GENERAL', text: element.dataset['run'] ?? '' })) markDone(element);
};

const goTo = async (element: HTMLElement): Promise<void> => {
  clearTheView();
  lookAt(element.dataset['go'] ?? '');
  markDone(element);
};

const moveTime = async (element: HTMLElement): Promise<void> => {
  clearTheView();
  awaitAnswer('channel');
  await act({ kind: 'move-time', to: element.dataset['move'] ?? '' });
};

const kinds: Readonly<Record<string, (element: HTMLElement) => Promise<void>>> = {
  '[data-do]': doThing,
  '[data-shortcut]': useShortcut,
  '[data-run]': runStep,
  '[data-go]': goTo,
  '[data-move]': moveTime,
};

const onClick = (event: MouseEvent): void => {
  for (const [selector, run] of Object.entries(kinds)) {
    const element = nearest(event, selector);
    if (element !== undefined) void run(element);
  }
};

const onEscape = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  if (nearest(event, '#thread') !== undefined) lookAt(looking().place);
  setOpen('sidebar', false);
};

const switchOf = (root: HTMLElement): readonly HTMLInputElement[] => [...root.querySelectorAll('input')];

/** Shows the clock and the switches as they are. */
export const showTools = ({ now, faults, plan }: Parts): void => {
  byId('now').textContent = now;
  document.body.dataset['plan'] = plan;
  for (const one of switchOf(byId('faults'))) one.checked = faults.includes(one.dataset['fault'] ?? '');
  for (const one of switchOf(byId('plan'))) one.checked = plan === 'free';
};

/** Sets up what isn't an act in Slack: panels, the tour, the clock, simulated problems, light and dark. */
export const watchTools = (): void => {
  setOpen('sidebar', false);
  setOpen('panel', !isNarrow());
  nameTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onEscape);
  byId('plan').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement)
      void act({ kind: 'plan', plan: target.checked ? 'free' : 'paid' });
  });
  byId('faults').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement)
      void act({ kind: 'fault', name: target.dataset['fault'] ?? '', isOn: target.checked });
  });
};
