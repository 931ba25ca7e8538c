// Loaded into the app before its own program: on SIGUSR2 it collects all garbage and prints what is still in use, bytes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

process.on('SIGUSR2', () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('this Node lets nobody collect garbage');
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write(`in use ${heapUsed + external}\n`);
});
