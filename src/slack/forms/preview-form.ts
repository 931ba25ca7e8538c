import { parsePlain } from '../../command/parse.ts';
import type { Estimate } from '../../core/estimate.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { parsePreviewSubject } from '../../messages/forms/preview.ts';
import type { SlackSettings } from '../services.ts';

/** The digest that a confirmed preview creates or edits. */
export type ConfirmedPreview = {
  readonly channelId: string;
  /** The id of the digest to edit. */
  readonly changes: string | undefined;
  readonly change: DigestChange;
  /** The price of its runs that the preview showed. */
  readonly agreed: Estimate | undefined;
};

/** Parses the metadata of a preview; `undefined` when another version wrote it. */
export const parsePreview = (
  metadata: string,
  { minIntervalMinutes }: SlackSettings,
): ConfirmedPreview | undefined => {
  const subject = parsePreviewSubject(metadata);
  const parsed = parsePlain(subject?.command ?? '', { minIntervalMinutes: minIntervalMinutes });
  const change = parsed.ok ? parsed.value : undefined;
  if (subject === undefined || (change?.verb !== 'subscribe' && change?.verb !== 'edit')) return undefined;
  const { channelId, changes, agreed } = subject;
  return { channelId, changes, change, agreed };
};
