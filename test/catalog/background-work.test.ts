import { describe, expect, it } from 'vitest';
import { createBackgroundWork } from '../../src/catalog/background-work.ts';
import { currentPlace, workAt } from '../../src/platform/place.ts';
import { requestId, withRequestId } from '../../src/platform/request-id.ts';
import { currentSpender, spendAs } from '../../src/platform/spend-as.ts';

describe('work in the background', () => {
  it("is nobody's, whoever's request makes it due", async () => {
    const seen: unknown[] = [];
    const repeated = Promise.withResolvers<void>();
    const waits = { every: 5, firstAfterFailure: 1, mostAfterFailure: 1 };
    const work = createBackgroundWork(async () => {
      seen.push(requestId(), currentSpender(), currentPlace());
      if (seen.length >= 6) repeated.resolve();
      return true;
    }, waits);
    withRequestId(() =>
      spendAs({ kind: 'person', userId: 'U1' }, () => workAt({ channelId: 'C1' }, () => work.within(0))),
    );
    await repeated.promise;
    await work.stop();
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });
});
