import type { Who } from '../core/actor.ts';
import { sayInChannel } from '../digests/announce.ts';
import type { DigestTools } from '../digests/dependencies.ts';
import {
  type DigestReference,
  end,
  find,
  history,
  list,
  pause,
  type RunTerms,
  resume,
  run,
} from '../digests/manage.ts';
import { named } from '../digests/stored-question.ts';
import { carryThrough, type DigestChange, preview } from '../digests/subscribe.ts';
import { heldWords } from '../digests/workspace-hold.ts';
import type { Forms } from '../messages/blocks/message.ts';

/** Binds what Slack wants of digests, once. `wake` makes the worker look at once. */
export const bindDigests = (tools: DigestTools, wake: () => void) => {
  const { store, workspaceId } = tools;
  const { subscriptions } = store;
  return {
    find: (reference: DigestReference, who: Who) => find(reference, who, tools),
    preview: (change: DigestChange, who: Who) => preview(change, who, tools),
    /** Makes or changes a digest, and says so in its channel. */
    save: (change: DigestChange, who: Who) => carryThrough(change, who, tools),
    pause: (reference: DigestReference, who: Who) => pause(reference, who, tools),
    resume: (reference: DigestReference, who: Who) => resume(reference, who, tools),
    end: (reference: DigestReference, who: Who) => end(reference, who, tools),
    run: (reference: DigestReference, who: Who, terms: Omit<RunTerms, 'poke'>) =>
      run(reference, who, tools, { ...terms, poke: wake }),
    list: (who: Who) => list(who, tools),
    history: (reference: DigestReference, who: Who) => history(reference, who, tools),
    /** Says why nothing can be posted; `undefined` when it can. */
    describeHold: () => heldWords(tools),
    announce: (channelId: string, forms: Forms) => sayInChannel(channelId, forms, tools),
    /** Returns one page of a person's digests; a page that is gone gives the last. */
    listOwned: async (userId: string, wanted: number, pageSize: number) => {
      const all = await subscriptions.ownedBy(workspaceId, userId);
      const pages = Math.max(1, Math.ceil(all.length / pageSize));
      const page = Math.min(wanted, pages - 1);
      const digests = await Promise.all(
        all.slice(page * pageSize, (page + 1) * pageSize).map(async (subscription) => {
          const [last] = await subscriptions.history(subscription, 1);
          return { ...named(subscription), last };
        }),
      );
      return { digests, page, pages, count: all.length };
    },
    listProblems: (userId: string, max: number) => subscriptions.troubleOf(workspaceId, userId, max),
  };
};

/** Digests, as Slack uses them. */
export type DigestService = ReturnType<typeof bindDigests>;
