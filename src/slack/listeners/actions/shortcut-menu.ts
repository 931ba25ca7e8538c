import type { App } from '@slack/bolt';
import { parsePlain } from '../../../command/parse.ts';
import { parseShortcutKey } from '../../../command/shortcut.ts';
import { parseMenuSubject } from '../../../messages/blocks/menu-subject.ts';
import { renderConfirmForget } from '../../../messages/forms/confirm.ts';
import { shortcutGetIds, shortcutMenuId } from '../../../messages/shortcut/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { toActor } from '../../services.ts';
import { type MenuPress, messageKey, onButton, onMenu } from '../button.ts';
import { openForm } from '../open-form.ts';
import type { DigestFormServices } from '../views/digest.ts';
import { openShortcutForm } from '../views/edit-shortcut.ts';
import { openShortcutDigest } from '../views/shortcut-digest.ts';

type ShortcutMenuServices = DigestFormServices & CommandServices;

/** Does what a choice in the menu of a shortcut says. `subject` is the shortcut's key as typed. */
const choose = (
  subject: string,
  { value, body, reply }: MenuPress,
  services: ShortcutMenuServices,
): Promise<void> => {
  const click = { triggerId: body.trigger_id, userId: body.user.id, label: 'More' };
  switch (value) {
    case 'subscribe':
      return openShortcutDigest(subject, click, reply, services, body.channel?.id);
    case 'edit':
      return openShortcutForm(subject, click, reply, services, 'list');
    case 'forget':
      return openForm(
        renderConfirmForget(parseShortcutKey(subject), { kind: 'list' }),
        click,
        reply,
        services,
      );
    default:
      return reply([() => renderStaleButton(services.settings.command)], ephemeral);
  }
};

/**
 * Listens to the list of shortcuts: *Get result* does what typing the name does, and leaves the list; the options of a menu
 * open forms.
 */
export const registerShortcutMenu = (app: App, run: RequestRunner, services: ShortcutMenuServices): void => {
  const { command: slash, minIntervalMinutes } = services.settings;
  const unlessRunning = createKeyedLock();
  onButton(app, run, shortcutGetIds, ({ value: name, body, reply }) => {
    const parsed = parsePlain(name, { minIntervalMinutes });
    if (!parsed.ok || parsed.value.verb !== 'ask') return reply([() => renderStaleButton(slash)], ephemeral);
    const command = parsed.value;
    const asked = { by: body.user.id, text: name, reading: undefined };
    return unlessRunning(`${messageKey(body)} ${body.user.id} ${name}`, () =>
      handleCommand(command, toActor(body, services), reply, services, { asked }),
    );
  });
  onMenu(app, run, shortcutMenuId, (press) => choose(parseMenuSubject(press.blockId) ?? '', press, services));
};
