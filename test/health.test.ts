import { describe, expect, it } from 'vitest';
import { startHealth } from '../src/ops/health.ts';

describe('the health of the bot', () => {
  it('is told to whoever asks', async () => {
    let isReady = false;
    const health = await startHealth(0, () => isReady);
    if (!health.ok) throw new Error(health.problem);
    const url = `http://127.0.0.1:${health.value.port}`;
    const status = async (path: string) => (await fetch(`${url}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/')]).toEqual([200, 503, 404]);
    isReady = true;
    expect(await status('/readyz')).toBe(200);
    expect((await fetch(`${url}/healthz`, { method: 'HEAD' })).status).toBe(200);
    await health.value.close();
  });
});
