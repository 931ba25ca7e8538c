import type { Message } from '../../src/messages/blocks/message.ts';
import { renderFileHeld } from '../../src/messages/files/held.ts';
import { renderCreditWarning } from '../../src/messages/home/credit-warning.ts';
import { renderRunPriceQuestion } from '../../src/messages/spending/questions.ts';
import { ask, at, digest, leaderboard, marketplaces, now } from './fixtures.ts';

/** A billing period of the free plan, three days before its end. */
export const lastDays = {
  used: 2_050,
  included: 2_500,
  startsAt: at('2026-11-01T00:00:00Z'),
  endsAt: at('2026-12-01T00:00:00Z'),
};
const nearlyOver = { ...lastDays, used: 2_400 };

const volumes = { ...ask(marketplaces), query: { kind: 'id', id: marketplaces.id } } as const;

/** Everything about credits that are nearly used up. */
export const creditCases = (message: (made: Message) => string) => [
  {
    name: 'credit-warning',
    title: 'A warning about credits',
    when: 'To `OPERATOR_CHANNEL`, once a billing period, when 80% of its credits are used.',
    draw: () =>
      message(
        renderCreditWarning({
          period: lastDays,
          users: [
            { by: { kind: 'digest', digest }, credits: 1_234 },
            { by: { kind: 'people' }, credits: 312.4 },
          ],
          holdAtPercent: 95,
          slash: '/dune',
          now: now.getTime(),
        }),
      ),
  },
  {
    name: 'credit-csv-held',
    title: 'A file that waits for the next billing period',
    when: 'Somebody presses _Download CSV_ when 96% of the credits are used.',
    draw: () => message(renderFileHeld(volumes, nearlyOver)),
  },
  {
    name: 'credit-run-asked',
    title: 'A run near the end of the credits',
    when: 'Somebody types `/dune 5550001 --refresh` when 96% of the credits are used.',
    draw: () =>
      message(
        renderRunPriceQuestion(
          ask(leaderboard),
          { kind: 'known', credits: 0.35, from: 'last run' },
          { confirmAbove: 5, held: nearlyOver, thread: undefined, name: leaderboard.name },
        ),
      ),
  },
];
