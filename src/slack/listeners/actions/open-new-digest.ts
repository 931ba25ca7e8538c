import type { App } from '@slack/bolt';
import { newDigestFormButton } from '../../../messages/blocks/buttons.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { onButton } from '../button.ts';
import { openNewDigest } from '../views/digest.ts';

/** Listens to *New digest* under help and the welcome, which opens the form. */
export const registerNewDigestButton = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'settings' | 'views'>,
): void => {
  const { action_id: actionId = '', text } = newDigestFormButton();
  onButton(app, run, actionId, ({ body, reply }) =>
    openNewDigest({ triggerId: body.trigger_id, userId: body.user.id, label: text.text }, reply, services),
  );
};
