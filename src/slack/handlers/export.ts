import { Readable } from 'node:stream';
import type { Actor } from '../../core/actor.ts';
import {
  type ExportedView,
  fitsMessage,
  renderExported,
  renderExportIntro,
  renderExportNotShared,
  renderExportSent,
  renderNoDirectExport,
  renderNothingToExport,
} from '../../messages/export/exported.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

type ExportServices = Pick<SlackServices, 'digests' | 'files' | 'messenger' | 'settings' | 'stopping'>;

/** Sends a document as a file in the person's direct messages. Returns Slack's word for why it wasn't shared. */
const sendFile = async (
  view: ExportedView,
  userId: string,
  { files, messenger, stopping }: ExportServices,
): Promise<string | undefined> => {
  const content = Buffer.from(view.text);
  const read = () => Readable.from([content]);
  const file = { name: 'digests.yaml', bytes: content.length, contentType: 'application/yaml', read };
  const uploaded = await files.upload(file, stopping);
  if (uploaded.kind !== 'uploaded') return 'code' in uploaded ? uploaded.code : uploaded.kind;
  const posted = await messenger.send(userId, [() => renderExportIntro(view)]);
  if (posted.kind !== 'sent') return 'code' in posted ? posted.code : posted.kind;
  const target = { channelId: posted.channelId ?? userId, thread: undefined };
  const shared = await files.share(uploaded.id, 'digests.yaml', target, '');
  if (shared.kind === 'shared') return undefined;
  return 'code' in shared ? shared.code : shared.kind;
};

/** Shows the person the digests and alerts of the channel as text: in a message, or as a file where they are many. */
export const handleExport = async (actor: Actor, reply: Reply, services: ExportServices): Promise<void> => {
  const exported = await services.digests.exportText(actor);
  if (exported.kind !== 'document') {
    const none = () => renderNothingToExport(services.settings.command);
    return reply([exported.kind === 'direct' ? renderNoDirectExport : none], ephemeral);
  }
  const { view } = exported;
  if (fitsMessage(view)) return reply([() => renderExported(view)], ephemeral);
  const refused = await sendFile(view, actor.userId, services);
  return reply([refused === undefined ? renderExportSent : () => renderExportNotShared(refused)], ephemeral);
};
