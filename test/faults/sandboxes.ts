import { beforeAll, beforeEach, expect } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';

/** A Slack and a Dune for bots that are processes of their own, as new for each test. */
export const useSandboxes = () => {
  let started: { readonly slack: SlackSandbox; readonly dune: DuneSandbox } | undefined;
  const get = () => started ?? expect.unreachable('the sandboxes have not started');
  beforeAll(async () => {
    const { slack, dune } = { slack: await startSlackSandbox(), dune: await startDuneSandbox() };
    started = { slack, dune };
    return async () => {
      expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
      await Promise.all([slack.close(), dune.close()]);
    };
  });
  beforeEach(() => {
    get().dune.reset();
    get().slack.reset();
  });
  return get;
};
