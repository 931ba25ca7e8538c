import { withTimeout } from '../../core/timeout.ts';
import type { Message } from '../../messages/blocks/message.ts';
import type { Log } from '../../platform/log.ts';
import type { Installation } from '../../store/installations.ts';
import { postMessage } from '../clients/post-message.ts';
import { createWebClient } from '../clients/web-client.ts';

/** Sends a direct message to the person who installed the app, with the token of that installation. Never rejects. */
export type TellInstaller = (
  installation: Pick<Installation, 'bot' | 'installedBy'>,
  message: Message,
) => Promise<unknown>;

/** A page waits for it, ms. */
const patienceMs = 3_000;

/** Creates what tells people who install the app. */
export const createTellInstaller =
  ({ apiUrl, log }: { readonly apiUrl: string; readonly log: Log }): TellInstaller =>
  ({ bot, installedBy }, message) =>
    withTimeout(
      patienceMs,
      postMessage(
        createWebClient({ token: bot.token, apiUrl, log }, 'post'),
        installedBy,
        message,
        {},
        { log },
      ),
    );
