import { type Bench, createSeries } from './bench.ts';
import { type Size, sizes } from './dune.ts';
import { median } from './figures.ts';
import { type Rig, type ServingApp, startFloor, startOurs, startRig } from './rig.ts';

const commands = 30;
let asked = 0;

/** Measures the time from command to answer without Dune's time, ms, and the bytes posted. */
const measureOne = async (rig: Rig, { port }: ServingApp, { queryId, rows }: Size) => {
  asked += 1;
  // With a new value each time, or the app would reuse what it has just read.
  const { sentAt, answered } = rig.type(port, `${queryId} --top ${rows} n=${asked}`);
  const { at, body } = await answered;
  return { ms: at - sentAt - rig.duneMs(), bytes: Buffer.byteLength(body) };
};

const measure = async (rig: Rig, app: ServingApp, size: Size): Promise<number> => {
  const took: number[] = [];
  for (let count = 0; count < commands; count += 1) took.push((await measureOne(rig, app, size)).ms);
  return median(took);
};

/** How long the app itself takes for an answer. */
export const answer: Bench = {
  name: 'Answer',
  about: `From a command's arrival to the POST to Slack, minus Dune's time; the median of ${commands} in a row. The floor acknowledges, reads with undici, parses with JSON.parse, and posts as many bytes.`,
  left: 'For 50 cells, rendering takes 0.1 ms and Bolt about 0.25 (the URL, the signature, twenty-odd listeners); the rest is spread over reading the command, the rate limit, validation, and a line of log. For 2,000 cells, rendering takes about 1.4 ms (see "Rendering alone"), a fifth of it for JSON that the floor parses as well, and garbage collection about 1 ms: once in each answer, because a small young generation keeps the idle app small.',
  run: async (rounds) => {
    const rig = await startRig();
    const ours = await startOurs(rig);
    const bytes: Record<string, number> = {};
    for (const size of sizes) bytes[size.queryId] = (await measureOne(rig, ours, size)).bytes;
    const floor = await startFloor(rig, 'answer.ts', { BYTES: JSON.stringify(bytes) });
    const series = createSeries();
    for (let round = 0; round <= rounds; round += 1)
      for (const size of sizes) {
        const our = await measure(rig, ours, size);
        const least = await measure(rig, floor, size);
        // The first round warms both up.
        if (round > 0) series.add(`ours ${size.name}`, our);
        if (round > 0) series.add(`floor ${size.name}`, least);
      }
    await Promise.all([ours.child.stop(), floor.child.stop()]);
    await rig.close();
    return sizes.map(({ name, queryId, mostOfFloor }) => ({
      name: `${name} cells, ${bytes[queryId]} bytes posted`,
      unit: 'ms',
      values: series.of(`ours ${name}`),
      floor: series.of(`floor ${name}`),
      target: { of: 'ratio', bound: 'most', limit: mostOfFloor },
    }));
  },
};
