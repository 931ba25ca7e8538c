// What `npm start` runs. JavaScript, because a program in TypeScript would load what takes the types out before the
// cache is there: 25 MB and 160 ms that every start after the first one does without.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Where it cannot be written, Node goes on without. Not in the folder for temporary files: others may write there.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'node'));
await import('./main.ts');
// Node itself writes it when a process ends by itself, which one that is killed does not.
flushCompileCache();
