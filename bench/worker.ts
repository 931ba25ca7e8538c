// One of several processes that deliver the due digests of one PostgreSQL database.
import { createBenchWorker, createCountingDune } from './digests.ts';
import { openBenchStore } from './subscriptions.ts';

const store = await openBenchStore({ kind: 'postgres', url: process.env['DATABASE_URL'] ?? '' });
const worker = createBenchWorker(store, createCountingDune());
process.stdout.write('ready\n');
while ((await store.now()) < Number(process.env['BEGIN_AT']));
const claims = await worker.runDue();
await store.close();
process.stdout.write(`done ${claims}\n`);
