import { parseShortcutKey } from '../../../../command/shortcut.ts';
import { emptyDisplayOptions } from '../../../../core/question.ts';
import { announce } from '../../../../digests/announce.ts';
import { renderConfirmForget } from '../../../../messages/forms/confirm.ts';
import { printPages } from '../../../../messages/home/pages.ts';
import { ephemeral, type Reply } from '../../../clients/reply.ts';
import { answer, replyAskProblem } from '../../../handlers/answer.ts';
import { withoutNoticeMs } from '../../../handlers/progress-notice.ts';
import { handleShortcutCommand } from '../../../handlers/shortcut-commands.ts';
import { followWithFiles } from '../../../handlers/spend-on-file.ts';
import { openForm } from '../../open-form.ts';
import { openShortcutForm } from '../../views/edit-shortcut.ts';
import { openShortcutDigest } from '../../views/shortcut-digest.ts';
import { type HomePress, type HomePressServices, type HomeWork, sayAtHome, toFormClick } from './press.ts';

/** Replies in a direct message, and says so in the App Home. */
export const createDirectReply =
  ({ value, actor, reply }: HomePress, { messenger, clock, settings }: HomePressServices): Reply =>
  async (variants) => {
    const outcome = await announce(() => messenger.send(actor.userId, variants), clock);
    await sayAtHome(
      outcome.kind === 'not-said'
        ? `Couldn't send you a DM. Type ${settings.command} ${value} in a channel instead.`
        : 'Sent to your DMs.',
      reply,
    );
  };

/** Gets a shortcut's result, in a direct message because the App Home can't show tables. */
export const askShortcut: HomeWork = async (press, services) => {
  const { value, actor, reply } = press;
  const query = { kind: 'shortcut', name: value } as const;
  const question = { query, parameters: [], options: emptyDisplayOptions };
  await sayAtHome(`Getting ${value}…`, reply);
  const resolved = await services.shortcuts.resolve(question, actor);
  if (!resolved.ok) return replyAskProblem(resolved.error, question, reply, services);
  const direct = createDirectReply(press, services);
  // The App Home already says that it's being fetched.
  const options = { from: actor, progressAfterMs: withoutNoticeMs, days: { userId: actor.userId } };
  const dataset = await answer(resolved.value, ephemeral, direct, services, options);
  const target = { userId: actor.userId, channelId: undefined, thread: undefined, isPrivate: true };
  await followWithFiles(dataset, target, direct, services);
};

/** Deletes a shortcut. `value` is its key as typed. */
export const forgetShortcut: HomeWork = ({ value, actor, reply }, services) => {
  const { name, shared } = parseShortcutKey(value);
  return handleShortcutCommand({ verb: 'forget', shortcut: name, shared }, actor, reply, services);
};

/** Asks before a shortcut is deleted. */
export const confirmForget: HomeWork = (press, services) => {
  const from = { kind: 'home', metadata: printPages(press.state) } as const;
  const view = renderConfirmForget(parseShortcutKey(press.value), from);
  return openForm(view, toFormClick(press, 'Delete'), press.reply, services);
};

/** Opens the form for a digest of a shortcut. */
export const subscribeShortcut: HomeWork = (press, services) =>
  openShortcutDigest(press.value, toFormClick(press, 'Subscribe'), press.reply, services);

/** Opens the form that edits a shortcut. */
export const editShortcut: HomeWork = (press, services) =>
  openShortcutForm(press.value, toFormClick(press, 'Edit'), press.reply, services);
