import { describe, expect, it } from 'vitest';
import { hour, minute } from '../support/bench.ts';
import { type Begin, dunes, onScene, startUnder } from './fault.ts';

const status = (code: number, body: string, retryAfter?: string) => ({
  kind: 'status' as const,
  status: code,
  body,
  ...(retryAfter !== undefined && { retryAfter }),
});
const refusal = (code: number, error: string) => status(code, JSON.stringify({ error }));
const answer = (body: string) => status(200, body);
const withCell = (cell: string): string =>
  `{"execution_id":"1","state":"QUERY_STATE_COMPLETED","result":{"rows":[{"a":${cell}}]}}`;

const refused: Begin = async ({ gates }) => {
  await gates.dune.shut();
  return gates.dune.open;
};
const silent: Begin = ({ gates }) => {
  gates.dune.mute();
  return gates.dune.open;
};

/** No name can have an empty part, so this one is not even looked up in the network. */
const noSuchHost = { DUNE_API_URL: 'http://dune..invalid/api' };

/** Trouble that passes by itself, and what a person is told of it. */
const passing: readonly (readonly [fault: string, begin: Begin, headline: string, next: string])[] = [
  ['no answer at all', silent, "Dune didn't respond within 13 seconds", 'Try again in a minute'],
  [
    'an answer by the byte',
    dunes({ kind: 'trickle' }),
    "didn't respond within 13 seconds",
    'Try again in a minute',
  ],
  ['refused connections', refused, "Can't reach Dune", 'ECONNREFUSED'],
  ['dropped connections', dunes({ kind: 'drop' }), "Can't reach Dune", 'Try again in a minute'],
  ['429', dunes(status(429, '')), "Dune's rate limit is reached", 'Try again in a minute'],
  ['503', dunes(status(503, '<html>')), 'Dune is having problems (error 503)', 'Try again in a few minutes'],
  ['answers cut in the middle', dunes({ kind: 'cut' }), 'was cut off', 'Try again'],
  [
    '429 with a wait',
    dunes(status(429, '', '60')),
    "Dune's rate limit is reached",
    'Try again in 60 seconds',
  ],
  ['500', dunes(refusal(500, 'An internal error occured')), '(error 500)', 'Try again in a few minutes'],
  [
    '401',
    dunes(refusal(401, 'invalid API Key')),
    "API key isn't working",
    'Ask your Dune admin to update DUNE_API_KEY',
  ],
  ['402', dunes(refusal(402, 'exceeded')), 'budget is used up', 'raise the limits on dune.com'],
  [
    'a 404 of somebody else',
    dunes(status(404, '<html>gone')),
    'No result for',
    'Run it from here (uses Dune credits), or in Dune.',
  ],
  [
    'HTML with status 200',
    dunes(answer('<html>login</html>')),
    "Couldn't read Dune's response",
    'Try again in a minute',
  ],
  ['JSON without its end', dunes(answer('{"state":"QUERY_ST')), 'was cut off', 'Try again'],
  [
    'JSON of another shape',
    dunes(answer('{"state":7}')),
    "Couldn't read Dune's response",
    'Try again in a minute',
  ],
  [
    'rows that are none',
    dunes(answer(withCell('1').replace('{"a":1}', '1'))),
    "Couldn't read Dune's response",
    'Try again',
  ],
  ['an empty answer', dunes(status(204, '')), '(error 204)', 'Try again in a few minutes'],
  [
    'JSON nested without end',
    dunes(answer(withCell(`${'['.repeat(50_000)}${']'.repeat(50_000)}`))),
    "Couldn't read Dune's response",
    'Try again',
  ],
];

/** Trouble that is about the query, and lasts until somebody does something. */
const lasting: typeof passing = [
  ['403', dunes(refusal(403, 'Not allowed')), "This app can't access", 'save it in Dune first'],
  ['more than 16 MB', dunes(answer(withCell(`"${'x'.repeat(17 << 20)}"`))), 'too large', 'Get fewer rows'],
  ['400', dunes(refusal(400, 'bad filter')), 'bad filter', 'Open in Dune'],
];

/** The time after which Dune was given up, ms, where that is what somebody was told. It is no wait by the clock. */
const deadlineIn = (said: string): number =>
  Number(/didn't respond within (\d+) s/.exec(said)?.[1] ?? 0) * 1000;

describe.concurrent('a command, while Dune has trouble', () => {
  it.each([...passing, ...lasting])(
    'with %s: ends in time with one answer, which says what happened and what to do',
    async (_fault, begin, headline, next) => {
      await onScene(async (scene) => {
        const end = await begin(scene);
        const begun = scene.clock.now();
        const [said = '', ...others] = await scene.type('1252207');
        expect(scene.clock.now() - begun + deadlineIn(said)).toBeLessThan(20_000);
        expect(others).toEqual([]);
        expect(said).toContain(headline);
        expect(said).toContain(next);
        expect(scene.inChannel()).toEqual([]);
        await end();
        expect((await scene.type('1252207')).join('\n')).toContain('10 of 26 rows');
      });
    },
  );

  it.each<readonly [string, Begin]>([
    ['502', dunes(status(502, ''), 1)],
    ['503', dunes(status(503, ''), 1)],
    ['504', dunes(status(504, ''), 1)],
    ['429', dunes(status(429, '', '1'), 1)],
    ['a dropped connection', dunes({ kind: 'drop' }, 1)],
    ['an answer that was cut', dunes({ kind: 'cut' }, 1)],
    ['no name of the query in time', dunes({ kind: 'delay', ms: 20_000, on: /\/query\/\d+$/ })],
  ])('with %s: is answered all the same', async (_fault, begin) => {
    await onScene(async (scene) => {
      await begin(scene);
      const said = await scene.type('1252207');
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('10 of 26 rows');
    });
  });

  it('whose name is not known: is told so at once', async () => {
    await onScene(
      async ({ type }) => {
        const [said = '', ...others] = await type('1252207');
        expect(others).toEqual([]);
        expect(said).toMatch(/Can't reach Dune[\s\S]*(?:ENOTFOUND|EAI_AGAIN)/);
      },
      { prepare: async () => noSuchHost },
    );
  });
});

describe.concurrent('a digest, while Dune has trouble', () => {
  it.each(passing)(
    'with %s: is tried again, posted once when that is over, and nobody is bothered',
    async (_fault, begin) => {
      await onScene(async (scene) => {
        await scene.type('subscribe 1252207 hourly');
        scene.forget();
        const end = await begin(scene);
        await scene.later(hour);
        expect(scene.inChannel()).toEqual([]);
        await end();
        await scene.later(5 * minute);
        await scene.later(5 * minute);
        expect(scene.inChannel()).toHaveLength(1);
        await scene.later(50 * minute);
        await scene.later(minute);
        expect(scene.inChannel()).toHaveLength(2);
        expect(scene.toOwner()).toEqual([]);
      });
    },
  );

  it.each(lasting)(
    'with %s: is not posted, its owner told once, and it goes on when that is over',
    async (_fault, begin, headline) => {
      await onScene(async (scene) => {
        await scene.type('subscribe 1252207 hourly');
        scene.forget();
        const end = await begin(scene);
        for (let times = 0; times < 3; times += 1) {
          await scene.later(hour);
          await scene.later(minute);
        }
        expect(scene.inChannel()).toEqual([]);
        expect(scene.toOwner()).toHaveLength(1);
        expect(scene.toOwner()[0]).toContain(headline);
        await end();
        await scene.later(hour);
        await scene.later(minute);
        expect(scene.inChannel()).toHaveLength(1);
        expect(scene.toOwner()).toHaveLength(2);
        expect(scene.toOwner()[1]).toContain('is back to normal');
      });
    },
  );
});

describe.concurrent('a start, while Dune has trouble', () => {
  const on = /\/whoami$/;
  it.each<readonly [name: string, fault: Parameters<typeof dunes>[0]]>([
    ['no answer at all', { kind: 'delay', ms: 20_000, on }],
    ['dropped connections', { kind: 'drop', on }],
    ['500', { ...refusal(500, 'oops'), on }],
    ['HTML with status 200', { ...answer('<html>login</html>'), on }],
  ])('with %s: serves all the same', async (_name, fault) => {
    expect(await startUnder((_slack, dune) => dune.fail({ ...fault, times: 999 }))).toBe('serving');
  });

  it('with a key that is refused: ends with a sentence for the operator', async () => {
    const problem = await startUnder((_slack, dune) =>
      dune.fail({ ...refusal(401, 'invalid API Key'), times: 999, on }),
    );
    expect(problem).toMatch(/^Dune rejected DUNE_API_KEY/);
  });
});
