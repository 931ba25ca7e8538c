import { parseCommand } from '../../../src/command/parse.ts';
import type { SavedDigest } from '../../../src/digests/save.ts';
import type { World } from '../world.ts';

/** The person who subscribes, in their channel. */
export const ada = { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' };

/** Ada subscribes to something, which goes well. */
export const subscribeTo = async (world: World, typed: string): Promise<SavedDigest> => {
  const parsed = parseCommand(`subscribe ${typed}`);
  if (!parsed.ok || parsed.value.verb !== 'subscribe') throw new Error('cannot be read');
  const saved = await world.clock.during(world.digests.subscribe(parsed.value, ada));
  if (!saved.ok || saved.value.kind !== 'saved') throw new Error('not saved');
  return saved.value;
};
