import type { Parts } from '../shape.ts';
import { act } from './act.ts';
import { watchComposers } from './composer.ts';
import { watchMenus } from './menus.ts';
import { showModal, watchModals } from './modal.ts';
import { showMain, showThread, watchNewest } from './newest.ts';
import { byId, textById } from './page.ts';
import { show } from './patch.ts';
import { looking } from './place.ts';
import { watchPresses } from './press.ts';
import { watchSearches } from './search.ts';
import { clearTheView, showTools, watchTools } from './tools.ts';

/** How many messages each place had when it was last looked at. */
const seen = new Map<string, number>();

const markUnread = (): void => {
  for (const one of byId('sidebar').querySelectorAll<HTMLElement>('[data-place]')) {
    const index = one.dataset['place'] ?? '';
    const count = Number(one.dataset['count']);
    if (index === looking().place || !seen.has(index)) seen.set(index, count);
    const fresh = count - (seen.get(index) ?? 0);
    if (fresh > 0) one.dataset['unread'] = String(fresh);
    else delete one.dataset['unread'];
  }
  // In a narrow window the channels are out of sight.
  const isUnread = byId('sidebar').querySelector('[data-unread]') !== null;
  const button = document.querySelector('[data-do="sidebar"]');
  button?.classList.toggle('unread', isUnread);
  button?.setAttribute('aria-label', isUnread ? 'Channels, with new messages' : 'Channels');
};

let shownPlace = '';
let shownThread: string | undefined;

const showParts = (parts: Parts, { place, thread }: ReturnType<typeof looking>): void => {
  show(byId('sidebar'), parts.sidebar);
  markUnread();
  show(byId('title'), parts.title);
  showMain(parts.main, shownPlace !== place);
  byId('main').setAttribute('role', place === 'home' ? 'region' : 'log');
  byId('main').setAttribute('aria-label', place === 'home' ? 'Home' : 'Messages');
  byId('composer').hidden = parts.composer === undefined;
  byId('read-only').hidden = parts.composer !== undefined || place === 'home';
  textById('text').placeholder = parts.composer?.hint ?? '';
  byId('thread').hidden = parts.thread === undefined;
  showThread(parts.thread ?? [], shownThread !== thread);
  showModal(parts.modal);
  const requests = byId('requests').querySelector('div');
  if (requests !== null) show(requests, parts.requests);
  showTools(parts);
  shownPlace = place;
  shownThread = thread;
};

let isLooking = false;
let isOutdated = false;

/** Fetches the page's parts again, and once more if something changed meanwhile. */
const refresh = async (): Promise<void> => {
  if (isLooking) {
    isOutdated = true;
    return;
  }
  isLooking = true;
  do {
    isOutdated = false;
    const at = looking();
    const asked = new URLSearchParams({
      place: at.place,
      ...(at.thread !== undefined && { thread: at.thread }),
    });
    const response = await fetch(`/parts?${asked}`).catch(() => undefined);
    const parts: Parts | undefined = await response?.json();
    const now = looking();
    if (now.place !== at.place || now.thread !== at.thread) isOutdated = true;
    else if (parts !== undefined) showParts(parts, at);
  } while (isOutdated);
  isLooking = false;
};

/** Goes where the URL says; the app hears when its own page is opened. */
const go = async (): Promise<void> => {
  const { place } = looking();
  if (place !== shownPlace) clearTheView();
  const isApp = place === 'home' || place.startsWith('D');
  if (isApp && place !== shownPlace)
    void act({ kind: 'open-app', tab: place === 'home' ? 'home' : 'messages' });
  await refresh();
};

watchMenus();
watchSearches();
watchTools();
watchComposers();
watchModals();
watchPresses();
watchNewest();
addEventListener('hashchange', () => void go());
new EventSource('/live').addEventListener('message', () => void refresh());
await go();
textById('text').focus();
