import { boardVariants } from '../../src/messages/board/board.ts';
import { renderBoardChanges } from '../../src/messages/board/changes.ts';
import { boardAgainVariants, renderBoardMoved } from '../../src/messages/board/status.ts';
import type { BoardStatus, BoardView } from '../../src/messages/board/view.ts';
import { digestHeadline } from '../../src/messages/digest/headline.ts';
import { renderHistory } from '../../src/messages/digest/history.ts';
import { renderManaged } from '../../src/messages/digest/managed.ts';
import { subscribedVariants } from '../../src/messages/digest/subscribed.ts';
import { compareWithSnapshot } from '../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../src/results/changes/snapshot.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import type { Draw } from './alert-cases.ts';
import { at, dataset, digest, leaderboard, now, subscription, today, yesterday } from './fixtures.ts';

const slash = '/dune';
const link = 'https://example.slack.com/archives/C0GENERAL/p1795773600000100';
const terms = { mention: [], board: { repostMs: 3 * 86_400_000, thread: true } };
const standing: Subscription = { ...subscription, terms, postWhen: 'changed' };
const shown = dataset({ query: leaderboard, result: today }, { top: 5 });
const former = dataset(
  { query: leaderboard, result: yesterday, asOf: new Date('2026-11-26T08:00:00Z'), executionId: 'yesterday' },
  { top: 5 },
);
const changes = compareWithSnapshot(shown, takeSnapshot(former, subscription.question), ['project']);
const draft = {
  before: undefined,
  nextAt: at('2026-11-30T08:00:00Z'),
  preview: shown,
  remarks: [],
  executionsPerDay: 50,
};
const view: BoardView = {
  subscription: standing,
  dataset: shown,
  changes,
  lastChange: { at: at('2026-11-27T09:39:00Z'), text: digestHeadline(changes) },
  askedKey: ['project'],
  mayRun: true,
  remarks: [],
};

const again = (status: BoardStatus, state: Subscription['state'] = standing.state) =>
  boardAgainVariants({
    subscription: { ...standing, state },
    content: boardVariants(view)[0](),
    status,
  });

/** The messages of boards. */
export const boardCases = ({ first, message }: Draw) => [
  {
    name: 'board',
    title: 'A board',
    when: 'A digest with `--as board` is due, and its data changed: its one message is edited.',
    draw: () => first(boardVariants(view)),
  },
  {
    name: 'board-set',
    title: 'A board is set up',
    when: 'Ada types `/dune subscribe 5550001 every weekday at 9:00 --as board --repost 3d --thread`. The board follows at once.',
    draw: () =>
      first(
        subscribedVariants({ ...draft, digest: { ...digest, subscription: standing }, by: 'U0ADA' }, slash),
      ),
  },
  {
    name: 'board-states',
    title: 'What a board says of itself',
    when: 'It could not be read; its data is too old; somebody paused it; it ended; it was posted again.',
    draw: () =>
      [
        first(
          again({
            kind: 'problem',
            since: at('2026-11-27T08:00:00Z'),
            reason: {
              code: 'read-failed',
              detail: { cause: { kind: 'dune-error', status: 503, detail: '' } },
            },
            maxAgeMs: undefined,
          }),
        ),
        first(
          again({
            kind: 'problem',
            since: at('2026-11-27T08:00:00Z'),
            reason: { code: 'told-stale', detail: {} },
            maxAgeMs: 6 * 3_600_000,
          }),
        ),
        first(
          again(
            { kind: 'paused' },
            { kind: 'paused', at: at('2026-11-27T08:00:00Z'), cause: { kind: 'person', userId: 'U0BOB' } },
          ),
        ),
        first(again({ kind: 'ended' })),
        message(renderBoardMoved({ subscription: standing, link })),
      ].join('\n\n---\n\n'),
  },
  {
    name: 'board-thread',
    title: 'What changed on a board',
    when: 'A board with `--thread` was edited.',
    draw: () => message(renderBoardChanges(changes, shown)),
  },
  {
    name: 'board-history',
    title: 'The history of a board, and what the channel hears of it',
    when: 'Somebody types `/dune list 1`, `/dune pause 1`, and `/dune unsubscribe 1`.',
    draw: () => {
      const named = { ...digest, subscription: standing };
      const occurrence = {
        at: at('2026-11-27T10:00:00Z'),
        kind: 'schedule',
        outcome: 'posted',
        reason: { code: 'board-edited', detail: {} },
        count: 1,
        settledAt: at('2026-11-27T10:00:01Z'),
        askedBy: undefined,
        execution: undefined,
        messageTs: '1.1',
      } as const;
      const history = { occurrences: [occurrence], page: 0, hasOlder: false, boardLink: link };
      return [
        message(renderHistory(named, history, now.getTime())),
        message(renderManaged({ what: 'paused', digest: named, by: 'U0BOB' })),
        message(renderManaged({ what: 'ended', digest: named, by: 'U0BOB' })),
      ].join('\n\n---\n\n');
    },
  },
];
