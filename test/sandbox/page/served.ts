import { beforeEach } from 'vitest';
import { type Page, servePage } from '../../../sandbox/page/server.ts';
import type { ActAnswer, PageAct, Parts } from '../../../sandbox/page/shape.ts';
import { type Bench, useBench } from '../../support/bench.ts';

/** A page over the whole bot, new for each test, and what a browser asks of it. */
export type Served = {
  readonly bench: Bench;
  readonly page: () => Page;
  /** Does something, and waits until the bot has nothing left to say to it. */
  readonly act: (what: PageAct) => Promise<ActAnswer>;
  readonly parts: (index?: string, thread?: string) => Promise<Parts>;
};

/** Prepares a page for the tests of a file, over an app with these settings. */
export const useServed = (options: Parameters<typeof useBench>[0] = {}): Served => {
  const bench = useBench(options);
  let page: Page;
  beforeEach(async () => {
    page = await servePage(bench.sandboxed(), 0);
    return () => page.close();
  });
  return {
    bench,
    page: () => page,
    act: async (what) => {
      let answer: ActAnswer = {};
      await bench.during(async () => {
        const response = await fetch(new URL('/act', page.url), {
          method: 'POST',
          headers: { origin: new URL(page.url).origin },
          body: JSON.stringify(what),
        });
        answer = Object(await response.json());
      });
      return answer;
    },
    parts: async (index = 'C0GENERAL', thread) => {
      const url = new URL('/parts', page.url);
      url.searchParams.set('place', index);
      if (thread !== undefined) url.searchParams.set('thread', thread);
      const response = await fetch(url);
      return Object(await response.json());
    },
  };
};

/** The HTML of pieces, one after the other. */
export const htmlOf = (pieces: Parts['main'] | undefined): string =>
  (pieces ?? []).map(({ html }) => html).join('\n');
