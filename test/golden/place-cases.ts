import { renderManaged } from '../../src/messages/digest/managed.ts';
import { type NotOwner, renderNotOwner } from '../../src/messages/digest/not-owner.ts';
import type { Draw } from './alert-cases.ts';
import { digest, second, subscription } from './fixtures.ts';

const refused: NotOwner = {
  kind: 'not-owner',
  number: 1,
  ownerId: 'U0ADA',
  hasLeft: false,
  wants: 'change',
  isSentTo: false,
  isPaused: false,
};

const named = { ...subscription, channelId: 'C0PRIVATE' };
const paused = { what: 'paused', digest, by: 'U0ADA' } as const;

/** The messages about the places of somebody else's. */
export const placeCases = ({ message }: Draw) => [
  {
    name: 'places-refused',
    title: "Somebody else's places",
    when: 'Bob types `/dune edit 1 …`, `--to …` of one with one place, and presses *Everywhere*; what he is sent; the owner left.',
    draw: () =>
      [
        refused,
        { ...refused, wants: 'places' } as const,
        { ...refused, wants: 'pause' } as const,
        { ...refused, isSentTo: true },
        { ...refused, hasLeft: true, isPaused: true },
      ]
        .map((one) => message(renderNotOwner(one, '/dune')))
        .join('\n\n---\n\n'),
  },
  {
    name: 'places-paused',
    title: 'Paused in one of several places',
    when: 'Ada, whose it is, types `/dune pause 1`, in one of three places; then somebody else does.',
    draw: () =>
      [
        { ...paused, elsewhere: { named: [named, second.subscription], unnamed: 0 } },
        { ...paused, by: 'U0BOB', elsewhere: { named: [], unnamed: 2 } },
      ]
        .map((view) => message(renderManaged(view)))
        .join('\n\n---\n\n'),
  },
];
