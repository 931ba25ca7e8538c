import { describe, expect, it } from 'vitest';
import { printState } from '../../../src/digests/as-code/print-document.ts';
import { inWorld, plan, wantedOf, withDigests } from './planning.ts';

describe('the plan for what goes to several places', () => {
  it('lists all places of one in one entry, and changes them together', () =>
    inWorld(async (world) => {
      const here = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const groupId = here.id;
      const there = { ...here, id: 'there', groupId, channelId: 'C00002', number: 4 };
      const person = { ...here, id: 'person', groupId, channelId: 'D00007', recipientId: 'U00007' };
      const all = withDigests({ ...here, groupId }, there, person);
      const { text, direct } = printState(all, ' All');
      expect(direct).toBe(0);
      expect(text).toContain('subscribe 1 cron "0 9 * * *" --tz UTC --to C00002,U00007\n');
      const written = text.slice(text.indexOf('digests:'));
      expect(plan(written, all, true)[0]).toMatch(/^Nothing/);
      expect(plan(written.replace('C00002,', ''), all, true)[0]).toBe('~ C00001 #1: places');
      expect(plan(written.replace('C00002,U00007', 'U00007,C00002'), all, true)[0]).toMatch(/^Nothing/);
      // Where it was set up it has ended.
      const rest = withDigests(there, person);
      expect(plan(written, rest, true)[0]).toBe('~ C00002 #4: places');
      expect(plan('', all, true)).toHaveLength(3);
      const away = written.replace('C00001', 'C00009').replace('C00002,U00007', 'U00008');
      expect(plan(away, all).map((line) => line[0])).toEqual(['-', '+', undefined, 'P']);
    }));

  it('pauses and resumes all places, and leaves alone one that is paused alone', () =>
    inWorld(async (world) => {
      const here = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const there = { ...here, id: 'there', groupId: here.id, channelId: 'C00002' };
      const state = { kind: 'paused', at: 1, cause: { kind: 'person', userId: 'U0001' } } as const;
      const entry = (more: string) =>
        `digests:\n  - { id: ${here.id}, channel: C00001, command: 'subscribe 1 daily 9:00 --to C00002'${more} }\n`;
      const oneStopped = withDigests({ ...here, groupId: here.id }, { ...there, state });
      expect(plan(entry(''), oneStopped)[0]).toMatch(/^Nothing/);
      expect(plan(entry(', paused: true'), oneStopped)[0]).toBe('~ C00001 #1: paused');
      const bothStopped = withDigests({ ...here, groupId: here.id, state }, { ...there, state });
      expect(plan(entry(''), bothStopped)[0]).toBe('~ C00001 #1: resumed');
      expect(plan(entry(', paused: true'), bothStopped)[0]).toMatch(/^Nothing/);
    }));

  it('keeps the direct messages of who has set it up there', () =>
    inWorld(async (world) => {
      const direct = await world.subscribe('1 daily 9:00', { channel: 'D00001', owner: 'U00001' });
      const there = { ...direct, id: 'there', groupId: direct.id, channelId: 'C00002' };
      const all = withDigests({ ...direct, groupId: direct.id }, there);
      const entry = (to: string) =>
        `digests:\n  - { id: there, channel: C00002, command: 'subscribe 1 daily 9:00${to}' }\n`;
      expect(plan(entry(''), all, true)[0]).toMatch(/^Nothing/);
      expect(plan(entry(' --to U00001'), all, true)[0]).toMatch(/^Nothing/);
      expect(plan(entry(' --to U00002'), all, true)[0]).toBe('~ C00002 #1: places');
    }));

  it('leaves them to their old owner after a hand-over', () =>
    inWorld(async (world) => {
      const direct = await world.subscribe('1 daily 9:00', { channel: 'D00001', owner: 'U00001' });
      const groupId = direct.id;
      const there = { ...direct, id: 'there', groupId, channelId: 'C00002', ownerId: 'U00002' };
      const all = withDigests({ ...direct, groupId }, there);
      const entry = (owner: string) =>
        `digests:\n  - { id: there, channel: C00002, command: subscribe 1 daily 9:00, owner: ${owner} }\n`;
      expect(plan(entry('U00002'), all, true)[0]).toMatch(/^Nothing/);
      expect(plan(entry('U00001'), all, true)[0]).toBe('~ C00002 #1: owner');
    }));
});

describe('an entry that leaves other places out', () => {
  it('keeps them, and reads back as nothing to do', () =>
    inWorld(async (world) => {
      const here = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const groupId = here.id;
      const head = { ...here, groupId };
      const there = { ...here, id: 'there', groupId, channelId: 'C00002', number: 4 };
      const person = { ...here, id: 'person', groupId, channelId: 'D00007', recipientId: 'U00007' };
      const all = withDigests(head, there, person);
      for (const one of [head, there]) {
        const { text } = printState(all, ' Here', [one]);
        expect(text).toContain(`id: ${groupId}\n    channel: ${one.channelId}\n`);
        expect(text).toContain('also goes to 2 other places, which only its owner and admins see');
        expect(text).toContain('otherPlaces: kept\n');
        for (const hidden of ['C00001', 'C00002', 'D00007', 'U00007'].filter((id) => id !== one.channelId))
          expect(text).not.toContain(hidden);
        const written = text.slice(text.indexOf('digests:'));
        expect(plan(written, all, true)[0]).toMatch(/^Nothing/);
        // With other settings, another query, another channel and more places: what isn't named goes on.
        expect(plan(written.replace('0 9', '0 10'), all, true)[0]).toMatch(/: settings$/);
        const other = plan(written.replace('subscribe 1', 'subscribe 2'), all, true);
        expect(other[1]).toMatch(/^\+ .*(?=.*U00007)/);
        const moved = plan(written.replace(one.channelId, 'C00009'), all, true);
        expect(moved.slice(0, 3).join('\n')).toMatch(/: places\n.*\n.*--to C0000[12],.*U00007/);
        const more = plan(written.replace('subscribe 1', 'subscribe 1 --to C00008'), all, true);
        expect(more.join('\n')).toMatch(/\+ .*--to C00008,C0000[12],U00007/);
        expect(plan(written.replace(/ {4}otherPlaces: kept\n/, ''), all, true)[0]).toMatch(/: places$/);
      }
    }));

  it('is refused with a word that it does not know', () => {
    const text = "digests:\n  - { channel: C00001, command: 'subscribe 1 daily', otherPlaces: gone }\n";
    expect(() => wantedOf(text)).toThrow('has to be kept, or left out');
  });

  it('is paused only where all places are', () =>
    inWorld(async (world) => {
      const here = await world.subscribe('1 daily 9:00', { channel: 'C00001' });
      const state = { kind: 'paused', at: 1, cause: { kind: 'person', userId: 'U0001' } } as const;
      const paused = { ...here, groupId: here.id, state };
      const there = { ...here, id: 'there', groupId: here.id, channelId: 'C00002' };
      const { text } = printState(withDigests(paused, there), ' Here', [paused]);
      expect(text).not.toContain('paused: true');
    }));
});
