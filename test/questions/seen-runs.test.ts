import { expect, it } from 'vitest';
import { createRunNotes } from '../../src/questions/seen-runs.ts';

const read = (id: string, chain = 'base') => ({
  workspaceId: 'T1',
  queryId: 7,
  parameters: [{ name: 'chain', value: chain }],
  run: { id, endedAt: 1 },
});

it('writes each run once, with its query and values', async () => {
  const written: string[] = [];
  const note = createRunNotes(
    {
      note: async (workspaceId, queryKey, { id }) => {
        written.push(`${workspaceId} ${queryKey} ${id}`);
      },
    },
    () => expect.unreachable('it was written'),
  );
  note(read('a'));
  note(read('a'));
  note(read('a', 'arbitrum'));
  note(read('b'));
  expect(written).toEqual([
    'T1 [7,["chain","base"]] a',
    'T1 [7,["chain","arbitrum"]] a',
    'T1 [7,["chain","base"]] b',
  ]);
});

it('tries again what could not be written', async () => {
  const failures: unknown[] = [];
  let times = 0;
  const fails = async () => {
    times += 1;
    throw new Error('no database');
  };
  const note = createRunNotes({ note: fails }, (error) => failures.push(error));
  note(read('a'));
  await Promise.resolve();
  await Promise.resolve();
  expect(failures).toHaveLength(1);
  note(read('a'));
  expect(times).toBe(2);
});
