import { emptyDisplayOptions } from '../../../../core/question.ts';
import { announce } from '../../../../digests/announce.ts';
import { ephemeral, type Reply } from '../../../clients/reply.ts';
import { answer, replyAskProblem } from '../../../handlers/answer.ts';
import { sendCsv, toCsvRequest, wantsCsv } from '../../../handlers/export-csv.ts';
import { withoutNoticeMs } from '../../../handlers/progress-notice.ts';
import { handleShortcutCommand } from '../../../handlers/shortcut-commands.ts';
import { openShortcutForm } from '../../views/edit-shortcut.ts';
import { type HomePress, type HomePressServices, type HomeWork, sayAtHome, toFormClick } from './press.ts';

/** Answers in a direct message, and says in the App Home where that is. */
const createDirectReply =
  ({ value, actor, reply }: HomePress, { messenger, clock }: HomePressServices): Reply =>
  async (variants) => {
    const outcome = await announce(() => messenger.send(actor.userId, variants), clock);
    await sayAtHome(
      outcome.kind === 'not-said'
        ? 'Slack takes no direct message to you just now; ask in a channel instead.'
        : `What ${value} gives is in your direct messages with this bot.`,
      reply,
    );
  };

/** Asks a shortcut. The answer goes to the person: the App Home shows no tables. */
export const askShortcut: HomeWork = async (press, services) => {
  const { value, actor, reply } = press;
  const query = { kind: 'shortcut', name: value } as const;
  const question = { query, parameters: [], options: emptyDisplayOptions };
  await sayAtHome(`Asking ${value} …`, reply);
  const resolved = await services.shortcuts.resolve(question, actor);
  if (!resolved.ok) return replyAskProblem(resolved.error, question, reply, services);
  const direct = createDirectReply(press, services);
  // That it is being fetched is said here already.
  const options = { progressAfterMs: withoutNoticeMs };
  const report = await answer(resolved.value, ephemeral, direct, services, options);
  if (!wantsCsv(report, services.settings)) return;
  const target = { userId: actor.userId, channelId: undefined, thread: undefined, isPrivate: true };
  await sendCsv(toCsvRequest(report), target, direct, services);
};

/** Deletes a shortcut of the person's own. */
export const forgetShortcut: HomeWork = ({ value, actor, reply }, services) =>
  handleShortcutCommand({ verb: 'forget', shortcut: value, shared: false }, actor, reply, services);

/** Opens the form that changes a shortcut. */
export const editShortcut: HomeWork = (press, services) =>
  openShortcutForm(press.value, toFormClick(press, 'Edit'), press.reply, services);
