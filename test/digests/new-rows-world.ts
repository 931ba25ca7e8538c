import type { DigestOptions } from '../../src/command/command.ts';
import { parseCommand } from '../../src/command/parse.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settledAs, type World } from './world.ts';

const who = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };

/** What is done to digests of new rows in a world that each test has for itself. */
export const useNewRows = (world: () => World) => {
  /** What a person types, with the options that are given as values. */
  const typed = async (text: string, digest: Partial<DigestOptions> = {}) => {
    const parsed = parseCommand(text);
    if (!parsed.ok) throw new Error(`cannot be read: ${text}`);
    const { value } = parsed;
    if (value.verb === 'subscribe')
      return world().digests.subscribe({ ...value, digest: { ...value.digest, ...digest } }, who);
    if (value.verb === 'edit')
      return world().digests.edit({ ...value, digest: { ...value.digest, ...digest } }, who);
    throw new Error(`neither subscribes nor edits: ${text}`);
  };

  const saved = async (text: string, digest?: Partial<DigestOptions>) => {
    const result = await typed(text, digest);
    if (!result.ok) throw new Error(`not saved: ${JSON.stringify(result.error)}`);
    return result.value.subscription;
  };

  const settled = async (made: Subscription) => (await settledAs(world(), made)).toReversed();

  const postsOf = () => world().said().slice(1);
  return { typed, saved, settledAs: settled, postsOf };
};
