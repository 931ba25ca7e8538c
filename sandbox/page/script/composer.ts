import { act } from './act.ts';
import { awaitAnswer } from './newest.ts';
import { byId, textById } from './page.ts';
import { looking } from './place.ts';

const resize = (text: HTMLTextAreaElement): void => {
  text.rows = Math.min(8, text.value.split('\n').length);
};

/** Sends on Enter; Shift+Enter starts a new line. */
const sendsOnEnter = (text: HTMLTextAreaElement, form: HTMLFormElement, send: () => void): void => {
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    send();
  });
  text.addEventListener('input', () => resize(text));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
};

const formOf = (text: HTMLTextAreaElement): HTMLFormElement => {
  if (text.form === null) throw new Error('the field is in no form');
  return text.form;
};

/** Sends a line to the place that the page shows. If it fails, the line stays in the field. */
const sendFrom = async (text: HTMLTextAreaElement, isReply: boolean): Promise<void> => {
  const { place, thread } = looking();
  const said = text.value;
  if (said.trim() === '') return;
  text.value = '';
  resize(text);
  awaitAnswer(isReply ? 'thread' : 'channel');
  const isSent = await act({ kind: 'send', place, text: said, thread: isReply ? thread : undefined });
  if (!isSent && text.value === '') text.value = said;
};

const options = (): readonly HTMLElement[] => [
  ...byId('completions').querySelectorAll<HTMLElement>('[role=option]'),
];

/** Offers the commands and mentions that start with what was typed. */
const offer = (text: HTMLTextAreaElement): void => {
  const typed = text.value.toLowerCase();
  let count = 0;
  for (const one of options()) {
    const insert = one.dataset['insert'] ?? '';
    const fits = /^[/@]/.test(typed) && insert.toLowerCase().startsWith(typed) && insert !== text.value;
    one.hidden = !fits;
    one.setAttribute('aria-selected', 'false');
    if (fits) count += 1;
  }
  byId('completions').hidden = count === 0;
  text.setAttribute('aria-expanded', String(count > 0));
  text.removeAttribute('aria-activedescendant');
};

const hide = (text: HTMLTextAreaElement): void => {
  byId('completions').hidden = true;
  text.setAttribute('aria-expanded', 'false');
  text.removeAttribute('aria-activedescendant');
};

const offered = (): readonly HTMLElement[] => options().filter(({ hidden }) => !hidden);
const chosen = (): HTMLElement | undefined =>
  offered().find((one) => one.getAttribute('aria-selected') === 'true');

const step = (text: HTMLTextAreaElement, by: 1 | -1): void => {
  const all = offered();
  const current = chosen();
  const from = current === undefined ? (by === 1 ? -1 : 0) : all.indexOf(current);
  const next = all.at((from + by) % all.length);
  current?.setAttribute('aria-selected', 'false');
  next?.setAttribute('aria-selected', 'true');
  next?.scrollIntoView({ block: 'nearest' });
  if (next !== undefined) text.setAttribute('aria-activedescendant', next.id);
};

const take = (text: HTMLTextAreaElement, one: HTMLElement | undefined): void => {
  if (one === undefined) return;
  text.value = one.dataset['insert'] ?? '';
  text.focus();
  offer(text);
};

/** Arrows choose, Tab takes the choice, Enter takes a choice or sends, Escape closes the list. */
const onKey = (text: HTMLTextAreaElement, event: KeyboardEvent): void => {
  if (byId('completions').hidden) return;
  const isTaking =
    (event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && chosen() !== undefined);
  if (event.key === 'ArrowDown') step(text, 1);
  else if (event.key === 'ArrowUp') step(text, -1);
  else if (event.key === 'Escape') hide(text);
  else if (isTaking) take(text, chosen() ?? offered()[0]);
  else return;
  event.preventDefault();
};

/** Sets up the fields for messages and commands. */
export const watchComposers = (): void => {
  const text = textById('text');
  text.addEventListener('keydown', (event) => onKey(text, event));
  text.addEventListener('input', () => offer(text));
  text.addEventListener('blur', () => hide(text));
  byId('completions').addEventListener('mousedown', (event) => {
    // Keeps the focus in the field.
    event.preventDefault();
    if (event.target instanceof Element)
      take(text, event.target.closest<HTMLElement>('[role=option]') ?? undefined);
  });
  sendsOnEnter(text, formOf(text), () => {
    hide(text);
    void sendFrom(text, false);
  });
  const reply = textById('reply-text');
  sendsOnEnter(reply, formOf(reply), () => void sendFrom(reply, true));
};
