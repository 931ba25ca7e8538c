import type { App } from '@slack/bolt';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { parsePage } from '../../../messages/home/pages.ts';
import { showDigests, showHistory } from '../../handlers/digest-commands.ts';
import { showShortcuts } from '../../handlers/shortcut-commands.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor, toMember } from '../../services.ts';
import { onButton, withNumber } from '../button.ts';

type PageServices = Pick<SlackServices, 'digests' | 'shortcuts' | 'settings' | 'clock' | 'workspaceId'>;

/** Listens to the buttons that turn the pages of a list. The page replaces the one that was shown, for that person alone. */
export const registerPages = (app: App, run: RequestRunner, services: PageServices): void => {
  onButton(app, run, withNumber(actionIds.digestsPage), ({ value, body, reply }) =>
    showDigests(toActor(body, services), reply, services, parsePage(value)),
  );
  onButton(app, run, withNumber(actionIds.shortcutsPage), ({ value, body, reply }) =>
    showShortcuts(toMember(body.user.id, services), reply, services, parsePage(value)),
  );
  onButton(app, run, withNumber(actionIds.historyPage), ({ value, body, reply }) => {
    const [page, id = ''] = value.split(' ');
    return showHistory({ kind: 'id', id }, toActor(body, services), reply, services, parsePage(page));
  });
};
