import { describe, expect, it } from 'vitest';
import { noTelemetry } from '../../src/core/telemetry.ts';
import { watchKey } from '../../src/dune/key-health.ts';

const healthAfter = (...ends: readonly (readonly [string, string])[]) => {
  const { telemetry, health } = watchKey(noTelemetry.dune);
  for (const [call, outcome] of ends) telemetry.ended(call, outcome);
  return health();
};

describe('how Dune takes a key', () => {
  it('is what its last decision says', () => {
    expect(healthAfter()).toBe('unknown');
    expect(healthAfter(['result', 'result'])).toBe('works');
    expect(healthAfter(['result', 'missing'])).toBe('works');
    expect(healthAfter(['result', 'result'], ['usage', 'key-refused'])).toBe('refused');
    expect(healthAfter(['result', 'key-refused'], ['metadata', 'forbidden'])).toBe('works');
    expect(healthAfter(['result', 'out-of-credits'])).toBe('spent');
  });

  it.each([
    'no-key',
    'too-many-calls',
    'too-slow',
    'unreachable',
    'unreadable',
    'cut-off',
    'dune-error',
    'unknown',
  ])('isn’t changed by what Dune didn’t decide: %s', (outcome) => {
    expect(healthAfter(['result', 'key-refused'], ['result', outcome])).toBe('refused');
    expect(healthAfter(['result', outcome])).toBe('unknown');
  });

  it('isn’t well again by a call that is free', () => {
    expect(healthAfter(['result', 'out-of-credits'], ['usage', 'usage'])).toBe('spent');
    expect(healthAfter(['result', 'out-of-credits'], ['result', 'result'])).toBe('works');
  });

  it('is told on', () => {
    const told: string[] = [];
    const { telemetry } = watchKey({ ...noTelemetry.dune, ended: (...end) => told.push(end.join(' ')) });
    telemetry.ended('result', 'key-refused');
    expect(told).toEqual(['result key-refused']);
  });
});
