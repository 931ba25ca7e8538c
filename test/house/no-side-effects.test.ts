import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';

it.each([
  ['listens on a port', () => createServer().listen(0)],
  ['connects to one', () => connect(9, '127.0.0.1')],
  ['fetches', () => fetch('http://127.0.0.1:49151')],
  ['starts a process', () => spawn(process.execPath, ['--version'])],
])('a unit test that %s fails, and says what to do', async (_what, act) => {
  await expect(async () => {
    await act();
  }).rejects.toSatisfy((error: unknown) => {
    const said = error instanceof Error ? `${error.message} ${String(error.cause)}` : '';
    return said.includes('A unit test must not');
  });
});
