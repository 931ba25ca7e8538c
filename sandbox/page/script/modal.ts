import type { Piece } from '../shape.ts';
import { act } from './act.ts';
import { fieldsOf } from './fields.ts';
import { dialogById } from './page.ts';
import { show } from './patch.ts';

const focusable =
  'button, a[href], input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';

const viewIn = (dialog: HTMLDialogElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('[data-view]');

/** Closes the modal on top, and shows the one under it, if any. */
export const closeModal = async (): Promise<void> => {
  const viewId = viewIn(dialogById('modal'))?.dataset['view'];
  if (viewId !== undefined) await act({ kind: 'close', viewId });
};

const focusFirst = (dialog: HTMLDialogElement): void => {
  const wrong = dialog.querySelector<HTMLElement>('[aria-invalid="true"]');
  const first = wrong ?? dialog.querySelector<HTMLElement>('.inside :is(input, select, textarea)');
  (first ?? dialog.querySelector<HTMLElement>('footer button'))?.focus();
};

/** Draws a modal. What was in sight stays so if it's the same one. */
const draw = (dialog: HTMLDialogElement, html: string, isSame: boolean): boolean => {
  const { scrollTop = 0 } = dialog.querySelector('.inside') ?? {};
  const hasChanged = show(dialog, html);
  const inside = dialog.querySelector('.inside');
  if (isSame && inside !== null) inside.scrollTop = scrollTop;
  return hasChanged;
};

/** Shows the modal that the app opened, or none. */
export const showModal = (modal: Piece | undefined): void => {
  const dialog = dialogById('modal');
  const before = viewIn(dialog)?.dataset['view'];
  if (modal === undefined) {
    if (dialog.open) dialog.close();
    show(dialog, '');
    return;
  }
  const hasChanged = draw(dialog, modal.html, before === modal.key);
  if (!dialog.open) dialog.showModal();
  const isRefused = hasChanged && dialog.querySelector('.field-error') !== null;
  if (before !== modal.key || isRefused) focusFirst(dialog);
};

/** Keeps Tab inside a modal. */
const keepInside = (event: KeyboardEvent): void => {
  if (event.key !== 'Tab' || !(event.currentTarget instanceof HTMLDialogElement)) return;
  const inside = [...event.currentTarget.querySelectorAll<HTMLElement>(focusable)].filter(
    (one) => one.offsetParent !== null,
  );
  const [first, last] = [inside[0], inside.at(-1)];
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to?.focus();
};

/** Sends and closes a modal, and keeps the keyboard rules of dialogs. */
export const watchModals = (): void => {
  const dialog = dialogById('modal');
  dialog.addEventListener('submit', (event) => {
    event.preventDefault();
    const view = viewIn(dialog);
    const viewId = view?.dataset['view'];
    if (view !== null && viewId !== undefined) void act({ kind: 'submit', viewId, fields: fieldsOf(view) });
  });
  dialog.addEventListener('cancel', (event) => {
    // The app hears of it first; the page then shows what is left.
    event.preventDefault();
    void closeModal();
  });
  // A browser may close it anyway when Escape is pressed again.
  dialog.addEventListener('close', () => void closeModal());
  for (const one of [dialog, dialogById('confirm')]) one.addEventListener('keydown', keepInside);
};
