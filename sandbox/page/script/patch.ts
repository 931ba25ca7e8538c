import type { Piece } from '../shape.ts';

const shown = new WeakMap<Element, string>();
const marks = [
  'id',
  'data-action-id',
  'data-value',
  'data-do',
  'data-shortcut',
  'data-place',
  'href',
  'type',
];

/** Remembers where the focus is in an element; the returned function restores it in the replacement. */
const focusIn = (root: Element): (() => void) => {
  const { activeElement: focused } = document;
  if (focused === null || focused === root || !root.contains(focused)) return () => undefined;
  const block = focused.closest('[data-block-id]')?.getAttribute('data-block-id');
  const own = marks.flatMap((name) => {
    const value = focused.getAttribute(name);
    return value === null ? [] : [`[${name}="${CSS.escape(value)}"]`];
  });
  const around = block == null ? '' : `[data-block-id="${CSS.escape(block)}"] `;
  const caret =
    focused instanceof HTMLInputElement && focused.type === 'text' ? focused.selectionStart : null;
  return () => {
    const again = root.querySelector<HTMLElement>(`${around}${focused.tagName}${own.join('')}`);
    // If it's gone, the keyboard continues from here and not from the top of the page.
    const next =
      again ?? root.closest<HTMLElement>('[tabindex]') ?? root.querySelector<HTMLElement>('[tabindex]');
    next?.focus({ preventScroll: true });
    if (caret !== null && again instanceof HTMLInputElement) again.setSelectionRange(caret, caret);
  };
};

/** Shows HTML in an element if it differs, and keeps the focus. Returns true if anything changed. */
export const show = (root: Element, html: string): boolean => {
  if (shown.get(root) === html) return false;
  const refocus = focusIn(root);
  root.innerHTML = html;
  shown.set(root, html);
  refocus();
  return true;
};

/** Shows pieces in order. Unchanged ones are left alone, with all that people did in them. */
export const showPieces = (root: Element, pieces: readonly Piece[]): boolean => {
  const before = new Map([...root.children].map((child) => [child.getAttribute('data-key'), child]));
  let hasChanged = before.size !== pieces.length;
  for (const [index, { key, html }] of pieces.entries()) {
    const holder = before.get(key) ?? document.createElement('div');
    holder.setAttribute('data-key', key);
    if (show(holder, html)) hasChanged = true;
    if (root.children[index] !== holder) root.insertBefore(holder, root.children[index] ?? null);
  }
  for (const extra of [...root.children].slice(pieces.length)) extra.remove();
  return hasChanged;
};
