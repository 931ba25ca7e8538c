import type { ReceiverEvent } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { Fleet } from '../../../src/app/hosted/fleet.ts';
import type { NotOpened } from '../../../src/app/hosted/open-workspace.ts';
import { createServe } from '../../../src/app/hosted/serve.ts';
import { err, ok } from '../../../src/core/result.ts';
import { createInFlight } from '../../../src/platform/in-flight.ts';
import { silentLog } from './fakes.ts';

const team = { team_id: 'T1' };
const notInstalled: NotOpened = { kind: 'not-installed', version: '' };

/** What serves requests in a fleet that does what a test wants. */
const createWorld = () => {
  const processed: ReceiverEvent[] = [];
  const left: unknown[] = [];
  const steps: string[] = [];
  let error: NotOpened | undefined;
  let work = async (event: ReceiverEvent): Promise<void> => event.ack();
  const use: Fleet['use'] = async (_team, _waiting, act) => {
    if (error !== undefined) return err(error);
    const nothing = async () => undefined;
    return ok(
      await act({
        version: '',
        process: (event) => {
          processed.push(event);
          return work(event);
        },
        turn: async () => false,
        runDue: async () => 0,
        isBusy: () => false,
        idle: async () => true,
        close: nothing,
      }),
    );
  };
  const serve = createServe({
    fleet: { use, refresh: async () => void steps.push('refresh') },
    store: {
      installations: {
        leave: async (...asked) => {
          steps.push('leave');
          left.push(asked);
          return true;
        },
      },
    },
    log: silentLog,
    inFlight: createInFlight(),
    publicUrl: 'https://dune.example.com',
  });
  return {
    processed,
    left,
    steps,
    fails: (next: NotOpened | undefined) => {
      error = next;
    },
    works: (next: typeof work) => {
      work = next;
    },
    /** Returns everything that acknowledged it. */
    send: async (body: object): Promise<readonly unknown[]> => {
      const answers: unknown[] = [];
      await serve({
        body: { ...body },
        ack: async (response) => {
          steps.push('ack');
          answers.push(response);
        },
      });
      return answers;
    },
  };
};

describe('a request', () => {
  it('is served once, however often it comes', async () => {
    const world = createWorld();
    const command = { ...team, command: '/dune', trigger_id: '1.2' };
    expect([await world.send(command), await world.send(command)]).toEqual([[undefined], [undefined]]);
    await world.send({ ...command, team_id: 'T2' });
    expect(world.processed).toHaveLength(2);
  });

  it('comes again where nobody could serve it, or where that ended in an error', async () => {
    const world = createWorld();
    const event = { ...team, type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } };
    world.fails(notInstalled);
    await world.send(event);
    world.fails(undefined);
    world.works(() => Promise.reject(new Error('unexpected')));
    await expect(world.send(event)).rejects.toThrow('unexpected');
    world.works((one) => one.ack());
    await world.send(event);
    expect(world.processed).toHaveLength(2);
  });

  it.each([
    ['isn’t installed', notInstalled, 'Not connected', 'https://dune.example.com/slack/install'],
    ['can’t be reached', { kind: 'failed', message: 'x' }, 'Not connected', 'Try again in a minute.'],
  ] as const)('of a form is answered in words where the app %s', async (_what, error, title, words) => {
    const world = createWorld();
    world.fails(error);
    const [answer] = await world.send({ team: { id: 'T1' }, type: 'view_submission', trigger_id: '1.1' });
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: title } } });
    expect(JSON.stringify(answer)).toContain(words);
  });

  it('without a workspace is acknowledged, and nothing else', async () => {
    const world = createWorld();
    expect(await world.send({ type: 'event_callback' })).toEqual([undefined]);
    expect(world.processed).toEqual([]);
  });
});

describe('an event that ends an installation', () => {
  it('is acknowledged once that is stored, and reaches no workspace', async () => {
    const world = createWorld();
    const event = { type: 'app_uninstalled' };
    await world.send({ ...team, type: 'event_callback', event_id: 'Ev1', event_time: 1_700_000_000, event });
    expect([world.steps, world.left, world.processed]).toEqual([
      ['leave', 'refresh', 'ack'],
      [['T1', 1_700_000_001_000]],
      [],
    ]);
  });
});
