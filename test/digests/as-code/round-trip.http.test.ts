import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultParseOptions } from '../../../src/command/parse-result.ts';
import type { Place } from '../../../src/core/place.ts';
import { planState } from '../../../src/digests/as-code/plan.ts';
import { printState } from '../../../src/digests/as-code/print-document.ts';
import { parseWantedState } from '../../../src/digests/as-code/wanted.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Subscription } from '../../../src/store/subscription.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { createDatabase } from '../../support/postgres.ts';
import { otherPlaces, settingCommand, settingsFrom } from './states.ts';

const nothing = { shortcuts: new Map(), reports: new Map() };

/** Brings one to other places; not where the same is already. */
const spread = async (store: Store, one: Subscription, places: readonly Place[]): Promise<void> => {
  for (const { kind, id } of places) {
    const target =
      kind === 'person'
        ? { channelId: `D${id.slice(1)}`, recipientId: id }
        : { channelId: id, recipientId: undefined };
    await store.subscriptions.addPlace(one, { ...target, nextAt: () => 1 });
  }
};

/** Saves digests and alerts, and plans what was exported of them. */
const planExported = async (store: Store, workspaceId: string) => {
  const current = { ...nothing, subscriptions: await store.subscriptions.living(workspaceId) };
  const { text } = printState(current, ' All digests');
  const wanted = parseWantedState(text, defaultParseOptions);
  if (!wanted.ok) throw new Error(`${JSON.stringify(wanted.error)}\n${text}`);
  return { current, wanted: wanted.value, plan: planState(wanted.value, current, { ends: true }) };
};

const roundTrips = (open: () => Promise<Store>, runs: number) => async (): Promise<void> => {
  const store = await open();
  let workspaces = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(settingCommand, otherPlaces), { maxLength: 6 }), async (commands) => {
      workspaces += 1;
      const workspaceId = `T${workspaces}`;
      for (const [index, [command, places]] of commands.entries()) {
        const settings = settingsFrom(command);
        const target = { workspaceId, channelId: `C000${index % 2}`, ownerId: 'U0001' };
        if (settings === undefined) continue;
        const { subscription } = await store.subscriptions.save(target, settings, 1);
        await spread(store, subscription, places);
      }
      const { current, wanted, plan } = await planExported(store, workspaceId);
      expect(plan).toEqual({ steps: [], others: 0 });
      const groups = new Set(current.subscriptions.map(({ id, groupId }) => groupId ?? id));
      expect(wanted.subscriptions).toHaveLength(groups.size);
      // A document from elsewhere has other ids, or none.
      const foreign = wanted.subscriptions.map((one) => ({ ...one, id: undefined }));
      const again = planState({ ...wanted, subscriptions: foreign }, current, { ends: true });
      expect(again).toEqual({ steps: [], others: 0 });
    }),
    fuzzRuns(runs),
  );
  await store.close();
};

const opened = async (location: Parameters<typeof openStore>[0]): Promise<Store> => {
  const store = await openStore(location, { onError: () => undefined });
  if (!store.ok) throw new Error(store.error);
  return store.value;
};

describe('a document of what is there', () => {
  it(
    'changes nothing, with SQLite',
    roundTrips(() => opened({ kind: 'sqlite', path: ':memory:' }), 400),
  );
  it(
    'changes nothing, with PostgreSQL',
    roundTrips(async () => opened({ kind: 'postgres', url: await createDatabase() }), 100),
  );
});
