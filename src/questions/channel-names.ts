import type { Log } from '../platform/log.ts';
import type { StoredChannelNames } from '../store/channel-names.ts';

/** The names of the channels that the operator limits by name, as people's requests tell them. */
export type ChannelNames = {
  /** Returns the name of a channel without `#`, if it's limited by name and was seen. */
  readonly nameOf: (channelId: string) => string | undefined;
  /** Learns the name of a channel from a request, also that it was renamed. Stored in the background. */
  readonly learn: (channelId: string, name: string) => void;
  /** Reads what this process and others have learned before. */
  readonly reload: () => Promise<void>;
  /** Connects it with the store, reads it, and again twice a minute until `stop`. */
  readonly open: (
    stored: StoredChannelNames,
    workspaceId: string,
    log: Log,
  ) => Promise<{ readonly stop: () => Promise<void> }>;
};

const unseenHint =
  'Their lists hold once somebody has used the app there. Slack hides the names of private channels, so give those by ID.';
const reloadEveryMs = 30_000;

/** Creates names of which none is known yet. `limited`: the names of interest, without `#`. */
export const createChannelNames = (limited: readonly string[]): ChannelNames => {
  const wanted = new Set(limited);
  let known = new Map<string, string>();
  let save: (id: string, name: string | undefined) => void = () => undefined;
  let load: () => Promise<ReadonlyMap<string, string>> = async () => known;
  const reload = async (): Promise<void> => {
    known = new Map([...(await load())].filter(([, name]) => wanted.has(name)));
  };
  const listUnseen = (): readonly string[] =>
    [...wanted].filter((name) => ![...known.values()].includes(name)).map((name) => `#${name}`);
  return {
    nameOf: (channelId) => known.get(channelId),
    learn: (channelId, name) => {
      const isWanted = wanted.has(name);
      if (isWanted ? known.get(channelId) === name : !known.has(channelId)) return;
      for (const [id, other] of known) if (other === name) known.delete(id);
      if (isWanted) known.set(channelId, name);
      else known.delete(channelId);
      save(channelId, isWanted ? name : undefined);
    },
    reload: async () => {
      if (wanted.size > 0) await reload();
    },
    open: async (stored, workspaceId, log) => {
      if (wanted.size === 0) return { stop: async () => undefined };
      const warn = (error: unknown): void => log.warn({ err: error }, 'channel names not stored');
      let saving: Promise<void> = Promise.resolve();
      save = (id, name) => {
        saving = saving.then(() => stored.set(workspaceId, id, name)).catch(warn);
      };
      load = async () => {
        await saving;
        return stored.list(workspaceId);
      };
      await reload();
      const unseen = listUnseen();
      if (unseen.length > 0)
        log.warn({ channels: unseen, hint: unseenHint }, 'channels of DUNE_QUERIES not seen yet');
      const timer = setInterval(() => void reload().catch(warn), reloadEveryMs).unref();
      return {
        stop: () => {
          clearInterval(timer);
          return saving;
        },
      };
    },
  };
};
