import { clearAway, createBench } from './bench.ts';
import { tryDocker } from './engine.ts';
import { checkImage } from './image.ts';
import { checkOneBot } from './one-bot.ts';
import { checkTwoBots } from './two-bots.ts';

/**
 * Builds the image, runs it against the sandbox and tries what `docs/deployment.md` says of it, with Docker and its Compose.
 * Ends with 1 when something did not hold. Where there is no engine it says so, checks nothing and ends with 0.
 * `CONTAINER_BUILD_NETWORK=host` builds in the network of this machine, where a network of its own reaches no registry.
 */
const run = async (): Promise<void> => {
  const engine = await tryDocker(['version', '--format', '{{.Server.Version}}']);
  if (engine.code !== 0) {
    const why = engine.err.trim().split('\n').at(-1) ?? '';
    process.stdout.write(`There is no container engine here, so NOTHING WAS CHECKED (${why}).\n`);
    return;
  }
  process.stdout.write(`Docker ${engine.out.trim()}; the first build takes a minute or two.\n`);
  const bench = createBench();
  process.once('SIGINT', () => void clearAway(bench).then(() => process.exit(130)));
  try {
    await checkImage(bench);
    if (bench.failures() === 0) await checkOneBot(bench);
    if (bench.failures() === 0) await checkTwoBots(bench);
  } finally {
    await clearAway(bench);
  }
  const failed = bench.failures();
  process.stdout.write(failed === 0 ? 'Everything held.\n' : `${failed} did not hold.\n`);
  process.exitCode = failed === 0 ? 0 : 1;
};

await run();
