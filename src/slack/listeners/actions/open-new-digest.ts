import type { App } from '@slack/bolt';
import type { Button } from '@slack/types';
import { newAlertFormButton, newDigestFormButton } from '../../../messages/blocks/buttons.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { onButton } from '../button.ts';
import { openNewAlert } from '../views/alert.ts';
import { openNewDigest } from '../views/digest.ts';

/** Listens to *New digest* and *New alert* under help, the welcome and problems, which open the forms. */
export const registerNewDigestButton = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'settings' | 'views'>,
): void => {
  const on = (one: Button, open: typeof openNewDigest): void => {
    const { action_id: actionId = '', text } = one;
    onButton(app, run, actionId, ({ body, reply }) =>
      open({ triggerId: body.trigger_id, userId: body.user.id, label: text.text }, reply, services),
    );
  };
  on(newDigestFormButton(), openNewDigest);
  on(newAlertFormButton(), openNewAlert);
};
