/** The element with an id. Throws when the page does not have it, which is a bug of ours. */
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

/** The element of an event, or the nearest around it, that fits. */
export const nearest = (event: Event, selector: string): HTMLElement | undefined =>
  event.target instanceof Element ? (event.target.closest<HTMLElement>(selector) ?? undefined) : undefined;

let hiding: number | undefined;

/** Says something for some seconds, to eyes and to screen readers. */
export const say = (words: string): void => {
  const toast = byId('toast');
  toast.textContent = words;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    toast.textContent = '';
  }, 6000);
};
