import { startPostgresSandbox } from '../../sandbox/postgres.ts';

/** Ends as `npm run chaos` does when it lost something: by `process.exitCode`, with a PostgreSQL started and stopped. */
const postgres = await startPostgresSandbox();
process.exitCode = 3;
await postgres.stop();
