import { afterEach, beforeAll, expect } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';

/** A Dune and a Slack that the tests of a file share, as new for each of them. */
export const useSandboxes = () => {
  let started: readonly [DuneSandbox, SlackSandbox] | undefined;
  const both = () => {
    if (started === undefined) throw new Error('the sandboxes start before the tests');
    return started;
  };
  beforeAll(async () => {
    started = await Promise.all([startDuneSandbox(), startSlackSandbox()]);
    return async () => {
      await Promise.all(both().map((one) => one.close()));
    };
  });
  afterEach(() => {
    const [dune, slack] = both();
    expect(slack.unexpected).toEqual([]);
    slack.reset();
    dune.reset();
  });
  return {
    get dune() {
      return both()[0];
    },
    get slack() {
      return both()[1];
    },
  };
};
