import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import type { Bed } from './bed.ts';

/** What a store must tell of the names of channels. */
export const describeChannelNames = (bed: Bed): void => {
  describe('the names of channels', () => {
    const list = async () => Object.fromEntries(await bed.other.channelNames.list(workspaceId));

    it('are kept, by workspace, and each belongs to one channel', async () => {
      const { channelNames } = bed.store;
      await channelNames.set(workspaceId, 'C1', 'dao');
      await channelNames.set(workspaceId, 'C2', 'general');
      await channelNames.set('T2', 'C1', 'other');
      expect(await list()).toEqual({ C1: 'dao', C2: 'general' });
      await channelNames.set(workspaceId, 'C3', 'dao');
      await channelNames.set(workspaceId, 'C2', undefined);
      expect(await list()).toEqual({ C3: 'dao' });
      await channelNames.set(workspaceId, 'C3', 'treasury');
      expect(await list()).toEqual({ C3: 'treasury' });
    });

    it('may be learned by two replicas at the same time', async () => {
      const set = (store: Bed['store']) => store.channelNames.set(workspaceId, 'C1', 'dao');
      await Promise.all([set(bed.store), set(bed.other), set(bed.store)]);
      expect(await list()).toEqual({ C1: 'dao' });
    });
  });
};
