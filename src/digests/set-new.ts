import type { Actor } from '../core/actor.ts';
import type { Result } from '../core/result.ts';
import type { SettingCommand } from './as-code/kept-command.ts';
import type { Digests, Saved, SaveOptions } from './digests.ts';
import type { ManageProblem } from './validate.ts';

/** Sets a digest, a digest of a report, or an alert. */
export const setNew = (
  command: SettingCommand,
  actor: Actor,
  options: SaveOptions,
  digests: Pick<Digests, 'subscribe' | 'subscribeToReport' | 'setAlert'>,
): Promise<Result<Saved, ManageProblem>> => {
  switch (command.verb) {
    case 'subscribe':
      return digests.subscribe(command, actor, options);
    case 'alert':
      return digests.setAlert(command, actor, options);
    case 'report':
      return digests.subscribeToReport(command, actor, options);
  }
};
