import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

describe('where only some queries may be asked for', () => {
  const { type, sandboxed, during } = useBench({ environment: { DUNE_QUERIES: '3493826' } });

  it.each(['help', 'examples', 'list', 'shortcuts'])('%s shows examples of one of them', async (typed) => {
    const said = plainText(only(await type(typed)));
    expect(said).toContain('3493826');
    expect(said).not.toContain('1252207');
  });

  it('so does the App Home', async () => {
    const { slack } = sandboxed();
    await during(() => slack.openHome(people.ada));
    const home = plainText({ text: '', blocks: slack.homeOf(people.ada)?.blocks ?? [] });
    expect(home).toContain('/dune subscribe 3493826 chain=base every weekday at 9:00');
    expect(home).toContain('/dune save volumes 3493826 --top 5');
    expect(home).not.toContain('1252207');
  });
});
