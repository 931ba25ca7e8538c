import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { IntakeReceiver, SlackConnection, StartServing } from './app.ts';

/** Takes requests that another receiver got, for one of many workspaces. */
export type Inbox = IntakeReceiver & {
  /**
   * Processes a request. Resolves when it has been acknowledged and its listeners have ended. What serves requests is
   * started by the first: it takes time and memory, which a workspace that only gets digests doesn't need. Rejects where that fails.
   */
  readonly process: (event: ReceiverEvent) => Promise<void>;
};

/** Starts once, unless it fails; then the next one tries again. */
const createStarter = (start: StartServing) => {
  let starting: Promise<SlackConnection> | undefined;
  const tryStart = async (): Promise<SlackConnection> => {
    const started = await start();
    if (started.ok) return started.value;
    starting = undefined;
    throw new Error(started.error);
  };
  return {
    started: () => starting,
    start: (): Promise<SlackConnection> => {
      starting ??= tryStart();
      return starting;
    },
  };
};

/** Creates an empty inbox. It takes nothing before it was given what to start. */
export const createInbox = (): Inbox => {
  let app: App | undefined;
  let starter: ReturnType<typeof createStarter> | undefined;
  const receiver: Receiver = {
    init: (own) => {
      app = own;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  return {
    receiver,
    isReady: () => true,
    disconnect: () => undefined,
    startLater: (start) => {
      const own = createStarter(start);
      starter = own;
      return {
        port: undefined,
        isReady: () => true,
        stop: async () => {
          await (await own.started())?.stop();
        },
      };
    },
    process: async (event) => {
      await starter?.start();
      if (app === undefined) throw new Error('a request came before its app');
      await app.processEvent(event);
    },
  };
};
