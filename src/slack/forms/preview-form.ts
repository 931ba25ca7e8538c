import { parsePlain } from '../../command/parse.ts';
import type { Estimate } from '../../core/estimate.ts';
import type { AlertRequest } from '../../digests/alerts/prepare-alert.ts';
import { type SavingCommand, toSavingCommand } from '../../digests/saving-command.ts';
import { parsePreviewSubject } from '../../messages/forms/preview.ts';
import type { SlackSettings } from '../services.ts';

/** The digest or alert that a confirmed preview creates or edits. */
export type ConfirmedPreview = {
  readonly channelId: string;
  /** The form of the digest to edit was opened in the App Home. */
  readonly isElsewhere: boolean;
  /** The id of the digest to edit. */
  readonly changes: string | undefined;
  readonly change: SavingCommand;
  /** The price of its runs that the preview showed. */
  readonly agreed: Estimate | undefined;
};

/** Tells if a change is one of an alert: the form of an alert always has its condition. */
export const isAlertRequest = (change: SavingCommand): change is AlertRequest =>
  change.verb === 'alert' || (change.verb === 'edit' && change.condition !== undefined);

/** Parses the metadata of a preview; `undefined` when another version wrote it. */
export const parsePreview = (
  metadata: string,
  { minIntervalMinutes }: SlackSettings,
): ConfirmedPreview | undefined => {
  const subject = parsePreviewSubject(metadata);
  const parsed = parsePlain(subject?.command ?? '', { minIntervalMinutes: minIntervalMinutes });
  const change = parsed.ok ? toSavingCommand(parsed.value) : undefined;
  if (subject === undefined || change === undefined) return undefined;
  const { channelId, isElsewhere = false, changes, agreed } = subject;
  return { channelId, isElsewhere, changes, change, agreed };
};
