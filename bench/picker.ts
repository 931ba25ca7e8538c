import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lookUpIds } from '../src/messages/forms/query-field.ts';
import type { Series } from './bench.ts';
import { listChanges, queries } from './known-queries.ts';
import { type Rig, type ServingApp, startFloor, startOurs, startRig } from './rig.ts';
import { openBenchStore, workspaceId } from './subscriptions.ts';

/** The texts of a picker as somebody types. */
const typed = ['u', 'un', 'uni', 'unis', 'uniswap', 'uniswap v', 'uniswap volume'];

/** A menu of queries that asks for its choices, as Slack sends it from a form. */
const toPayload = (value: string): string =>
  JSON.stringify({
    type: 'block_suggestion',
    user: { id: 'U10', team_id: workspaceId },
    team: { id: workspaceId, domain: 'bench' },
    container: { type: 'view', view_id: 'V1' },
    view: { id: 'V1', type: 'modal', callback_id: 'ask', private_metadata: '', blocks: [] },
    ...{ action_id: lookUpIds.choice, block_id: 'query', value },
  });

/** Asks at each letter, ms. */
const ask = async (rig: Rig, { port }: ServingApp, series: Series, name: string): Promise<void> => {
  for (const value of typed) {
    const begun = performance.now();
    await rig.send(port, { payload: toPayload(value) });
    series.add(name, performance.now() - begun);
  }
};

/** Waits until the app has taken in the last of the queries. */
const waitUntilLoaded = async (rig: Rig, { port }: ServingApp): Promise<void> => {
  const last = String(queries);
  while (!(await rig.send(port, { payload: toPayload(`v${last}`) })).includes(`"value":"${last}`))
    await pause(50);
};

/** Measures what a menu of queries waits for at each letter, over HTTP, in a workspace that knows them all. */
export const measurePicker = async (rounds: number, series: Series): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'picker-'));
  const path = join(folder, `${randomUUID()}.db`);
  const store = await openBenchStore({ kind: 'sqlite', path });
  for (const change of listChanges()) await store.catalog.save(workspaceId, change);
  await store.close();
  const rig = await startRig();
  const ours = await startOurs(rig, { DATABASE_URL: `file:${path}` });
  const bare = await startFloor(rig, 'bolt.ts');
  await waitUntilLoaded(rig, ours);
  for (let round = 0; round < rounds; round += 1) {
    await ask(rig, ours, series, 'picker');
    await ask(rig, bare, series, 'picker floor');
  }
  await Promise.all([ours.child.stop(), bare.child.stop()]);
  await rig.close();
  rmSync(folder, { recursive: true });
};
