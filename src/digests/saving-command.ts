import type { Command, SubscribeReportCommand } from '../command/command.ts';
import { renameInTemplate } from '../results/new-rows/row-template.ts';
import type { AlertCommand } from './alerts/prepare-alert.ts';
import type { DigestChange } from './subscribe.ts';

/** A command that saves something. */
export type SavingCommand = DigestChange | SubscribeReportCommand | AlertCommand;

/** Returns a command that saves something; `undefined` for any other. */
export const toSavingCommand = (command: Command): SavingCommand | undefined => {
  switch (command.verb) {
    case 'subscribe':
    case 'edit':
    case 'alert':
      return command;
    case 'report': {
      const { verb, action } = command;
      return action.kind === 'subscribe' ? { verb, action } : undefined;
    }
    default:
      return undefined;
  }
};

/** Puts another column into the row key and the row template of a digest. */
export const renameColumn = (change: SavingCommand, from: string, to: string): SavingCommand => {
  const rename = (names: readonly string[]) => names.map((name) => (name === from ? to : name));
  if (change.verb === 'report') {
    const { action } = change;
    return { ...change, action: { ...action, digest: { ...action.digest, key: rename(action.digest.key) } } };
  }
  const key = rename(change.digest.key);
  const row = change.digest.row && renameInTemplate(change.digest.row, from, to);
  return { ...change, digest: { ...change.digest, key, row } };
};
