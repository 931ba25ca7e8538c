import type { Command } from '../../command/command.ts';
import { parsePlain } from '../../command/parse.ts';
import type { Estimate } from '../../core/estimate.ts';
import type { AlertRequest } from '../../digests/alerts/prepare-alert.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { parsePreviewSubject } from '../../messages/forms/preview.ts';
import type { SlackSettings } from '../services.ts';

/** A command that creates or changes a digest or an alert. */
export type Change = DigestChange | AlertRequest;

/** The digest or alert that a confirmed preview creates or edits. */
export type ConfirmedPreview = {
  readonly channelId: string;
  /** The form of the digest to edit was opened in the App Home. */
  readonly isElsewhere: boolean;
  /** The id of the digest to edit. */
  readonly changes: string | undefined;
  readonly change: Change;
  /** The price of its runs that the preview showed. */
  readonly agreed: Estimate | undefined;
};

const isChange = (command: Command): command is Change =>
  ['subscribe', 'alert', 'edit'].includes(command.verb);

/** Tells if a change is one of an alert: the form of an alert always has its condition. */
export const isAlertRequest = (change: Change): change is AlertRequest =>
  change.verb === 'alert' || (change.verb === 'edit' && change.condition !== undefined);

/** Parses the metadata of a preview; `undefined` when another version wrote it. */
export const parsePreview = (
  metadata: string,
  { minIntervalMinutes }: SlackSettings,
): ConfirmedPreview | undefined => {
  const subject = parsePreviewSubject(metadata);
  const parsed = parsePlain(subject?.command ?? '', { minIntervalMinutes: minIntervalMinutes });
  const change = parsed.ok ? parsed.value : undefined;
  if (subject === undefined || change === undefined || !isChange(change)) return undefined;
  const { channelId, isElsewhere = false, changes, agreed } = subject;
  return { channelId, isElsewhere, changes, change, agreed };
};
