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
const hasLeft: NotOpened = { kind: 'left', version: '' };
const now = 1_700_000_900_000;

/** What serves requests in a fleet that does what a test wants. */
const createWorld = () => {
  const processed: ReceiverEvent[] = [];
  const left: unknown[] = [];
  const access: unknown[] = [];
  const steps: string[] = [];
  let given: readonly string[] = [];
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
      now: async () => now,
      orgAccess: {
        grant: async (...asked) => {
          steps.push('grant');
          access.push(asked);
          if (given.length > 0) error = undefined;
          return given;
        },
        revoke: async (...asked) => {
          steps.push('revoke');
          access.push(asked);
          return [];
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
    access,
    steps,
    fails: (next: NotOpened | undefined) => {
      error = next;
    },
    gives: (next: readonly string[]) => {
      given = next;
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

describe('an event about the workspaces of an organization', () => {
  it.each(['granted', 'revoked'] as const)('is acknowledged once that is stored: %s', async (kind) => {
    const world = createWorld();
    const event = { type: `team_access_${kind}`, team_ids: ['T1', 'T2'] };
    const envelope = {
      type: 'event_callback',
      team_id: 'T1',
      enterprise_id: 'E1',
      event_time: 1_700_000_000,
    };
    await world.send({ ...envelope, event_id: 'Ev1', event });
    expect([world.steps, world.access, world.processed]).toEqual([
      [kind === 'granted' ? 'grant' : 'revoke', 'refresh', 'ack'],
      [['E1', ['T1', 'T2'], 1_700_000_001_000]],
      [],
    ]);
  });
});

describe('a request of a workspace that left', () => {
  const org = { ...team, enterprise_id: 'E1' };
  const command = { ...org, command: '/dune', trigger_id: '1.2' };

  it('is served where it proves that the workspace had the app five minutes ago', async () => {
    const world = createWorld();
    world.fails(hasLeft);
    world.gives(['T1']);
    expect(await world.send(command)).toEqual([undefined]);
    expect([world.steps, world.access]).toEqual([
      ['grant', 'refresh', 'ack'],
      [['E1', ['T1'], now - 300_000]],
    ]);
    expect(world.processed).toHaveLength(1);
  });

  it.each([
    ['a command, but too early', command, hasLeft, 1],
    ['a command without an organization', { ...command, enterprise_id: undefined }, hasLeft, 0],
    ['a command where it never was', command, notInstalled, 0],
    [
      'an event',
      { ...org, type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } },
      hasLeft,
      0,
    ],
    ['a click', { ...org, type: 'block_actions', trigger_id: '1.2' }, hasLeft, 0],
  ] as const)('is declined: %s', async (_what, body, error, asked) => {
    const world = createWorld();
    world.fails(error);
    expect(await world.send(body)).toEqual([undefined]);
    expect([world.processed, world.access.length]).toEqual([[], asked]);
  });
});
