// Loads the parts of the app in turn, and prints how much resident memory each added, MiB.
import { residentMib } from './resident.ts';

const parts = ['node:http', 'undici', 'zod', 'pino', 'kysely', 'string-width', '@slack/bolt'] as const;

const grown: [name: string, mib: number][] = [['Node alone', residentMib(process.pid)]];
for (const part of parts) {
  const before = residentMib(process.pid);
  await import(part);
  grown.push([part, residentMib(process.pid) - before]);
}
process.stdout.write(`${JSON.stringify(grown)}\n`);
