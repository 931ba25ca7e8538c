import { expect, it } from 'vitest';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { claimOne, hour, minute, nextHour, noRate, posted, subscribe, workspaceId } from './support.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const terms = { mention: [], alert: { condition: 'rows > 0', forLooks: 1 } };

it('a version before alerts never finds one: it is due by another column, whatever becomes of it', async () => {
  let now = start;
  const opened = await openSession(
    { kind: 'sqlite', path: ':memory:' },
    { now: () => now, onError: () => undefined },
  );
  if (!opened.ok) throw new Error(opened.error);
  const { db } = opened.value;
  const store = createStore(opened.value);
  /** What such a version claims by. */
  const expectHidden = async (): Promise<void> => {
    const found = await db.selectFrom('subscription').select('id').where('due_at', 'is not', null).execute();
    expect(found).toEqual([]);
  };
  const alert = await subscribe(store, start, { terms });
  await expectHidden();
  const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };
  const claim = await claimOne(store);
  await store.queue.begin(claim, work, undefined);
  await store.queue.beginSend(claim, work, { snapshot: undefined, sendRate: noRate, leaseMs: minute });
  await expectHidden();
  await store.queue.reschedule(claim, { until: start + minute, notSent: true });
  await store.subscriptions.requestRun(alert, { by: 'U1', refresh: false });
  await expectHidden();
  now += minute;
  await store.queue.settle(await claimOne(store), work, posted(), nextHour);
  await store.alerts.update(alert, () => ({ content: 'x', tellAt: now }));
  await expectHidden();
  await store.queue.release(await claimOne(store));
  await store.subscriptions.pause(alert, 'U1');
  await store.subscriptions.resume(alert, now + hour);
  await store.subscriptions.change(alert, { ...alert, cron: '0 9 * * *' }, now + hour);
  await expectHidden();
  expect(await store.queue.nextDue(workspaceId)).toBe(now);
  // An alert that is made a digest is found again.
  await store.subscriptions.change(alert, { ...alert, terms: { mention: [] } }, now + hour);
  await expect(expectHidden()).rejects.toThrow();
  await store.close();
});
