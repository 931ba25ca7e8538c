import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideReach, findOwner } from '../../../src/digests/places/rights.ts';

const people = ['U1', 'U2', 'U3'] as const;
const person = fc.constantFrom(...people);

/** A channel, what somebody has in their own messages, or what is sent to somebody. */
const place = fc.record({
  id: fc.uuid(),
  channelId: fc.constantFrom('C1', 'G2', 'D3'),
  recipientId: fc.option(person, { nil: undefined }),
  ownerId: person,
});

const someone = (userId: string, isAdmin = false) => ({ userId, isAdmin });
const here = { id: 'here', channelId: 'C1', recipientId: undefined, ownerId: 'U1' } as const;
const there = { ...here, id: 'there', channelId: 'C2' };

describe('who may act on all places', () => {
  it.each([
    ['its owner', here, someone('U1'), 'everywhere'],
    ['an admin', here, someone('U2', true), 'everywhere'],
    ['somebody else in a place', here, someone('U2'), 'here'],
    ['who only receives it', { ...here, channelId: 'D2', recipientId: 'U2' }, someone('U2'), 'here'],
  ])('%s', (_who, one, who, reach) => {
    expect(decideReach(one, [one, there], who)).toBe(reach);
  });

  it('changes what has one place as before, but not for who only receives it', () => {
    expect(decideReach(here, [here], someone('U2'))).toBe('settings');
    const sent = { ...here, channelId: 'D2', recipientId: 'U2' };
    expect(decideReach(sent, [sent], someone('U2'))).toBe('here');
    // It ended here; it goes on elsewhere.
    expect(decideReach(here, [there], someone('U2'))).toBe('here');
  });

  it.each([
    ['their own messages', { ...here, id: 'dm', channelId: 'D1' }],
    ['what they sent to themselves', { ...here, id: 'dm', channelId: 'D1', recipientId: 'U1' }],
  ])('is the new owner after a hand-over, which leaves the old one %s', (_what, own) => {
    const places = [own, { ...here, ownerId: 'U2' }, { ...there, ownerId: 'U2' }];
    for (const one of places) {
      expect(decideReach(one, places, someone('U2'))).toBe('everywhere');
      expect(decideReach(one, places, someone('U1'))).toBe('here');
    }
  });

  it('is the same, in whatever order the places are read, also where a hand-over stopped halfway', () => {
    fc.assert(
      fc.property(
        place,
        fc.uniqueArray(place, { selector: ({ id }) => id }),
        person,
        (one, others, userId) => {
          const places = [one, ...others];
          expect(decideReach(one, places.toReversed(), someone(userId))).toBe(
            decideReach(one, places, someone(userId)),
          );
        },
      ),
    );
  });

  it('never is anybody but the owner, or an admin, whatever the places', () => {
    fc.assert(
      fc.property(
        place,
        fc.array(place, { maxLength: 5 }),
        person,
        fc.boolean(),
        (one, others, userId, isAdmin) => {
          const places = [one, ...others];
          const reach = decideReach(one, places, { userId, isAdmin });
          const isOwner = findOwner(one, places) === userId;
          expect(reach === 'everywhere').toBe(isAdmin || isOwner);
          const isAlone = others.every(({ id }) => id === one.id);
          if (reach === 'settings') expect(isAlone).toBe(true);
          expect(places.map(({ ownerId }) => ownerId)).toContain(findOwner(one, places));
        },
      ),
    );
  });
});
