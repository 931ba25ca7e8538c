import type { Button } from '@slack/types';
import { withConfirmation } from './buttons.ts';

/** Asks before a button deletes a report, which is everyone's. */
export const confirmDeletion = (one: Button, name: string): Button =>
  withConfirmation(
    one,
    `Delete this report? ${name} is deleted for everyone in this workspace. Digests of it pause.`,
    'Delete',
    'danger',
  );
