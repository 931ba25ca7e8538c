import { parsePlain } from '../../command/parse.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { parsePreviewSubject } from '../../messages/forms/preview.ts';
import type { SlackSettings } from '../services.ts';

/** What a preview that is confirmed makes or changes. */
export type ConfirmedPreview = {
  readonly channelId: string;
  /** The id of the digest that is changed. */
  readonly changes: string | undefined;
  readonly change: DigestChange;
};

/** Parses what a preview carries; `undefined` when another version wrote it. */
export const parsePreview = (
  metadata: string,
  { minIntervalMinutes }: SlackSettings,
): ConfirmedPreview | undefined => {
  const subject = parsePreviewSubject(metadata);
  const parsed = parsePlain(subject?.command ?? '', { minIntervalMinutes: minIntervalMinutes });
  const change = parsed.ok ? parsed.value : undefined;
  if (subject === undefined || (change?.verb !== 'subscribe' && change?.verb !== 'edit')) return undefined;
  const { channelId, changes } = subject;
  return { channelId, changes, change };
};
