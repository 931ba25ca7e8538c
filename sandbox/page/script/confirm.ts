import { dialogById } from './page.ts';

/** Slack's confirmation dialog as plain strings. */
type Question = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly style?: string;
};

const element = (name: string, text: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
};

/** Asks before something is done. Resolves with the choice; Escape means no. */
export const isWanted = (json: string): Promise<boolean> => {
  const question: Question = JSON.parse(json);
  const dialog = dialogById('confirm');
  const buttons = element('footer', '', {});
  const yes = element('button', question.confirm, {
    type: 'button',
    class: question.style === 'danger' ? 'danger' : 'primary',
  });
  const no = element('button', question.deny, { type: 'button' });
  buttons.append(no, yes);
  dialog.replaceChildren(
    element('h2', question.title, { id: 'confirm-title' }),
    element('p', question.text, { id: 'confirm-text' }),
    buttons,
  );
  dialog.returnValue = '';
  dialog.showModal();
  yes.focus();
  yes.addEventListener('click', () => dialog.close('yes'));
  no.addEventListener('click', () => dialog.close('no'));
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
};
