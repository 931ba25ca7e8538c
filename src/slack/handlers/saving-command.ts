import type { Command, SubscribeReportCommand } from '../../command/command.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { renameInTemplate } from '../../results/new-rows/row-template.ts';

/** A command that saves something. */
export type SavingCommand = DigestChange | SubscribeReportCommand | Extract<Command, { verb: 'alert' }>;

/** Puts another column into the row key and the row template of a digest. */
export const renameColumn = (change: SavingCommand, from: string, to: string): SavingCommand => {
  if (change.verb === 'report') return change;
  const key = change.digest.key.map((name) => (name === from ? to : name));
  const row = change.digest.row && renameInTemplate(change.digest.row, from, to);
  return { ...change, digest: { ...change.digest, key, row } };
};
