import type { Notification } from '../../store/notices.ts';
import type { NamedDigest } from './title.ts';

/** A notification to a person or a channel, with its digest. */
export type NotifiedDigest = { readonly notification: Notification; readonly digest: NamedDigest };
