import { printDigestCommand } from '../../command/print.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { SavingCommand } from '../../digests/saving-command.ts';
import type { FieldErrors } from '../../messages/forms/form-state.ts';
import { formatPreviewSubject } from '../../messages/forms/preview.ts';
import { queryField } from '../../messages/forms/query-field.ts';

/** A submitted form of a digest or an alert as a command, and the channel it's for. */
export type FilledForm<Change extends SavingCommand> = {
  readonly channelId: string;
  readonly change: Change;
  /** The metadata of the preview. */
  readonly metadata: string;
};

/** Adds the metadata of the preview to what a form says; `edited` is the digest or alert that it changes. */
export const fillPreview = <Change extends SavingCommand>(
  channelId: string,
  edited: { readonly id: string; readonly isElsewhere?: boolean | undefined } | undefined,
  change: Change,
  slash: string,
): Result<FilledForm<Change>, FieldErrors> => {
  const metadata = formatPreviewSubject({
    ...{ channelId, isElsewhere: edited?.isElsewhere, changes: edited?.id },
    command: printDigestCommand(change),
  });
  return metadata === undefined
    ? err({
        [queryField]: `This is too long for a form. Use ${slash} ${change.verb === 'report' ? 'subscribe report' : change.verb} in the channel instead.`,
      })
    : ok({ channelId, change, metadata });
};
