import { type Bench, createSeries } from './bench.ts';
import { percentile } from './figures.ts';
import { type Rig, type ServingApp, startFloor, startOurs, startRig } from './rig.ts';

const parallel = 50;
const batches = 40;

/** Measures acknowledgements of commands that arrive fifty at once, ms. */
const measure = async (rig: Rig, { port }: ServingApp, answers: boolean): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const typed = Array.from({ length: parallel }, () => rig.type(port, '1'));
    took.push(
      ...(await Promise.all(typed.map(async ({ sentAt, acknowledged }) => (await acknowledged) - sentAt))),
    );
    if (answers) await Promise.all(typed.map(({ answered }) => answered));
  }
  return took;
};

/** How soon a command is acknowledged when fifty arrive at once. */
export const ack: Bench = {
  name: 'Acknowledgement',
  about: `${batches} times ${parallel} commands at once over HTTP; the floor is a bare Bolt app that only acknowledges. Ours answers each of them as well.`,
  left: 'Our median is higher because Bolt passes each request to all of our twenty-odd listeners, and the bare app has one: with 25 more listeners in the bare app, ours is within a tenth of it.',
  run: async (rounds) => {
    const rig = await startRig();
    const ours = await startOurs(rig);
    const bare = await startFloor(rig, 'bolt.ts');
    const series = createSeries();
    await measure(rig, ours, true);
    await measure(rig, bare, false);
    for (let round = 0; round < rounds; round += 1) {
      const ourTimes = await measure(rig, ours, true);
      const bareTimes = await measure(rig, bare, false);
      for (const percent of [50, 99]) {
        series.add(`ours ${percent}`, percentile(ourTimes, percent));
        series.add(`bare ${percent}`, percentile(bareTimes, percent));
      }
    }
    await Promise.all([ours.child.stop(), bare.child.stop()]);
    await rig.close();
    const figure = (percent: number) => ({
      name: `p${percent}`,
      unit: 'ms',
      values: series.of(`ours ${percent}`),
      floor: series.of(`bare ${percent}`),
    });
    return [figure(50), { ...figure(99), target: { of: 'ratio', bound: 'most', limit: 1.1 } }];
  },
};
