import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';

const twoDays = 48 * hour;

describe.each(['http', 'socket'] as const)('old data (%s)', (intake) => {
  const { sandboxed, type, press } = useBench({ intake });
  const runs = () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute'));

  it('is said, and Run query leaves the old answer there and posts the new one', async () => {
    sandboxed().clock.forward(twoDays);
    const old = only(await type('1252207 --top 3'));
    expect(plainText(old)).toContain('Older than 1 day');
    // Three in a row fit on a phone; the menu is the third.
    expect(listLabels(old).slice(0, 3)).toEqual(['Run query', 'Subscribe', 'Check for new data']);
    const said = await press('Run query', people.bob);
    expect(runs()).toHaveLength(1);
    const forAll = said.filter(({ onlyFor }) => onlyFor === undefined);
    expect(texts(forAll)).toEqual([
      expect.stringContaining('Asked by @U0BOB · `/dune 1252207 --top 3 --refresh`'),
    ]);
    expect(sandboxed().slack.workspace.messages).toContainEqual(old);
  });

  it('stays old after a check, which says that there is no newer run', async () => {
    sandboxed().clock.forward(twoDays);
    await type('1252207 --top 3');
    await press('Check for new data', people.bob);
    const text = texts(sandboxed().slack.workspace.messages).join();
    expect(text).toContain('No newer run on Dune than');
    expect(text).toContain('Older than 1 day');
  });

  it('is what is older than --max-age, and a check remembers that', async () => {
    const old = only(await type('1252207 --top 3 --max-age 1h'));
    expect(plainText(old)).toContain('Older than 1 hour');
    await press('Check for new data', people.bob);
    expect(texts(sandboxed().slack.workspace.messages).join()).toContain('Older than 1 hour');
    expect(plainText(only(await type('1252207 --top 3')))).not.toContain('Older');
  });
});

describe('old data where queries are not run', () => {
  const { sandboxed, type } = useBench({ environment: { EXECUTIONS_PER_DAY: '0' } });

  it('has no button for it', async () => {
    sandboxed().clock.forward(twoDays);
    const old = only(await type('1252207 --top 3'));
    expect(plainText(old)).toContain('Older than 1 day');
    expect(listLabels(old)).not.toContain('Run query');
  });
});

describe('who asked', () => {
  const { sandboxed, during, type } = useBench();

  it('is said under answers to mentions and to links in a message, but not where only the person sees them', async () => {
    const { slack } = sandboxed();
    const mentioned = await during(() => slack.mention({ text: '1252207 --top 3' }));
    expect(texts(mentioned).join()).toContain('Asked by @U0ADA · `/dune 1252207 --top 3`');
    const start = slack.say({ text: 'https://dune.com/queries/1252207' });
    const linked = await during(() => slack.messageShortcut('ask_dune_about', start, people.bob));
    expect(texts(linked).join()).toContain('Asked by @U0BOB · `/dune 1252207`');
    expect(plainText(only(await type('1252207 --private')))).not.toContain('Asked by');
  });

  it('comes with how loose words were read, also where only the person sees the answer', async () => {
    const loose = plainText(only(await type('1252207 top 3 please')));
    expect(loose).toContain('Asked by @U0ADA · `/dune 1252207 top 3 please` · Read as `--top 3`');
    expect(loose).toContain('Ignored: please');
    expect(plainText(only(await type('1252207 top 3 --private')))).toContain('Read as `--top 3 --private`');
  });
});
