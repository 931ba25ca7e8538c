/** Returns the element with an ID. Throws if the page doesn't have it, which is a bug. */
export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no #${id}`);
  return found;
};

/** The dialog with an id. */
export const dialogById = (id: string): HTMLDialogElement => {
  const found = byId(id);
  if (!(found instanceof HTMLDialogElement)) throw new Error(`#${id} is no dialog`);
  return found;
};

/** The field for text with an id. */
export const textById = (id: string): HTMLTextAreaElement => {
  const found = byId(id);
  if (!(found instanceof HTMLTextAreaElement)) throw new Error(`#${id} is no field for text`);
  return found;
};

/** Returns the element of an event, or its nearest ancestor, that matches. */
export const nearest = (event: Event, selector: string): HTMLElement | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;

let hiding: number | undefined;

/** Shows words for a few seconds, also to screen readers. */
export const say = (words: string): void => {
  const toast = byId('toast');
  toast.textContent = words;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    toast.textContent = '';
  }, 6000);
};
