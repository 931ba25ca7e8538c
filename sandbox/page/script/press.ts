import { act } from './act.ts';
import { isWanted } from './confirm.ts';
import { fieldsOf, valueIn } from './fields.ts';
import { closeMenu, keepChoice } from './menus.ts';
import { nearest } from './page.ts';

type Value = string | readonly string[] | undefined;

/** Tells the app of a pressed or changed element in a message or a view. */
const tell = async (element: HTMLElement, value: Value): Promise<void> => {
  const actionId = element.dataset['actionId'] ?? '';
  const question = element.dataset['confirm'];
  if (question !== undefined && !(await isWanted(question))) return;
  closeMenu(element.closest('details'));
  keepChoice(element);
  const view = element.closest<HTMLElement>('[data-view]');
  const ts = element.closest<HTMLElement>('[data-ts]')?.dataset['ts'];
  const blockId = element.closest<HTMLElement>('[data-block-id]')?.dataset['blockId'] ?? '';
  const viewId = view?.dataset['view'];
  if (view !== null && viewId !== undefined)
    await act({ kind: 'press-in-view', viewId, blockId, actionId, value, fields: fieldsOf(view) });
  else if (ts !== undefined) await act({ kind: 'press', ts, blockId, actionId, value });
};

/** Tells if an element is a button, a link, or an option of a menu; fields send what they hold when it changes. */
const isPressed = (element: HTMLElement): boolean =>
  element instanceof HTMLButtonElement || element instanceof HTMLAnchorElement;

const onClick = (event: MouseEvent): void => {
  const element = nearest(event, '[data-action-id]');
  // Slack doesn't tell of choosing the same again.
  if (element === undefined || !isPressed(element) || element.ariaChecked === 'true') return;
  void tell(element, element.dataset['value']);
};

const onChange = (event: Event): void => {
  const element = nearest(event, '[data-dispatch]');
  if (element === undefined || isPressed(element) || /_input$/.test(element.dataset['kind'] ?? '')) return;
  void tell(element, valueIn(element.closest('[data-block-id]') ?? element));
};

/** A text field tells the app only on Enter. */
const onKey = (event: KeyboardEvent): void => {
  const element = nearest(event, '[data-dispatch]');
  if (event.key !== 'Enter' || element === undefined || !/_input$/.test(element.dataset['kind'] ?? ''))
    return;
  event.preventDefault();
  void tell(element, undefined);
};

/** Brings presses on the app's elements to the app. */
export const watchPresses = (): void => {
  document.addEventListener('click', onClick);
  document.addEventListener('change', onChange);
  document.addEventListener('keydown', onKey);
};
