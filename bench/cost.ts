import { parsePlain } from '../src/command/parse.ts';
import { toSettings } from '../src/digests/stored-question.ts';
import type { Bench } from './bench.ts';
import { createBenchWorker, createCountingDune } from './digests.ts';
import type { Figure } from './figures.ts';
import { openBenchStore, workspaceId } from './subscriptions.ts';

const digests = 1_000;

/** Counts the reads for a thousand digests with this many different questions. */
const readsFor = async (different: number): Promise<number> => {
  const store = await openBenchStore({ kind: 'sqlite', path: ':memory:' });
  const dueAt = Math.floor(Date.now() / 60_000) * 60_000;
  for (let index = 0; index < digests; index += 1) {
    const typed = parsePlain(`subscribe ${(index % different) + 1} daily 9:00 --tz UTC`);
    if (!typed.ok || typed.value.verb !== 'subscribe' || typed.value.request.query.kind !== 'id')
      throw new Error('the question cannot be read');
    const { request, schedule, digest } = typed.value;
    const terms = {
      cron: schedule.cron,
      zone: 'UTC',
      queryId: typed.value.request.query.id,
      queryName: undefined,
    };
    const settings = toSettings({ request, digest }, terms);
    if (settings === undefined) throw new Error('the question cannot be kept');
    await store.subscriptions.save({ workspaceId, channelId: `C${index}`, ownerId: 'U1' }, settings, dueAt);
  }
  const dune = createCountingDune();
  await createBenchWorker(store, dune).runDue();
  await store.close();
  return dune.reads();
};

/** The cost at Dune of a thousand digests that are due at once. */
export const cost: Bench = {
  name: 'Cost at Dune',
  about: `Reads for ${digests} digests due at once, by the number of different questions among them; the least possible is one read per question. All responses have the same size here, so bytes follow reads.`,
  run: async () => {
    const figures: Figure[] = [];
    for (const different of [1, 10, 1_000])
      figures.push({
        name: `${different} different questions`,
        unit: 'reads',
        values: [await readsFor(different)],
        floor: [different],
        target: { of: 'ratio', bound: 'most', limit: 1 },
      });
    return figures;
  },
};
