import type { Button } from '@slack/types';
import { withConfirmation } from './buttons.ts';

/** Says what deleting a report does, in a sentence or two. */
export const describeDeletion = (name: string): string =>
  `${name} is deleted for everyone in this workspace. Digests of it pause.`;

/** Asks before a button deletes a report, which is everyone's. */
export const confirmDeletion = (one: Button, name: string): Button =>
  withConfirmation(one, `Delete this report? ${describeDeletion(name)}`, 'Delete', 'danger');
