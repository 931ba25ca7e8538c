import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { IntakeReceiver } from './app.ts';

/** Takes requests that another receiver got, for one of many workspaces. */
export type Inbox = IntakeReceiver & {
  /** Processes a request. Resolves when it has been acknowledged and its listeners have begun. */
  readonly process: (event: ReceiverEvent) => Promise<void>;
};

/** Creates an empty inbox. It takes nothing before the app that it was given to is initialized. */
export const createInbox = (): Inbox => {
  let app: App | undefined;
  const receiver: Receiver = {
    init: (own) => {
      app = own;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  return {
    receiver,
    isReady: () => app !== undefined,
    disconnect: () => undefined,
    process: async (event) => {
      if (app === undefined) throw new Error('a request came before its app');
      await app.processEvent(event);
    },
  };
};
