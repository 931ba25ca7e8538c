import type { Button } from '@slack/types';
import { parsePlain } from '../../command/parse.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { alertButton, newAlertFormButton } from '../blocks/buttons.ts';

const beginning = /^\s*alerts?(?=\s|$)/i;

/**
 * Returns the button that opens the form of an alert, filled in with the query that was typed, where somebody typed an
 * alert that can't be read, or wants one; `undefined` for any other problem. A shortcut is chosen in the form.
 */
export const chooseAlertButton = (problem: CommandProblem, typed: string): Button | undefined => {
  if (!beginning.test(typed)) return problem.kind === 'alert' ? newAlertFormButton() : undefined;
  const [query = ''] = typed.replace(beginning, '').split(/\s(?:when|if)\s/i);
  const asked = parsePlain(query);
  const isKnown = asked.ok && asked.value.verb === 'ask' && asked.value.request.query.kind === 'id';
  return isKnown ? alertButton(asked.value.request, 'Choose when…') : newAlertFormButton();
};
