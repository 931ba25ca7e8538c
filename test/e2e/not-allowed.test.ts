import { describe, expect, it } from 'vitest';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, valueButton } from '../../src/messages/blocks/buttons.ts';
import { menuRow, menu as selectMenu } from '../../src/messages/blocks/menus.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const id = '00000000-0000-4000-8000-000000000000';

describe('buttons and menus that are older than DUNE_QUERIES', () => {
  const { sandboxed, during } = useBench({ environment: { DUNE_QUERIES: '5550001' } });
  const post = (blocks: Posted['blocks']): Posted =>
    sandboxed().slack.workspace.post({ channel: channels.general.id, text: 'x', onlyFor: undefined, blocks });
  /** Everything that Dune was asked, but whose key it is and what that has used. */
  const asked = () =>
    sandboxed()
      .dune.requests.map(({ path }) => path)
      .filter((path) => !['/api/whoami', '/api/v1/usage'].includes(path));

  it.each([
    ['run_query', '1252207'],
    ['refresh_answer', '1252207'],
    ['show_table', '1252207'],
    ['subscribe_answer', '1252207'],
    ['save_answer', '1252207'],
    ['run_query_agreed', '- 1252207'],
    ['get_csv', '01ABC 1252207'],
    ['get_csv_agreed', '01ABC - - 1252207'],
    ['post_when_done', '01ABC 1252207'],
    ['run_command', '1252207 --refresh'],
    ['subscribe_with_values', 'subscribe 1252207 daily 9:00'],
    ['save_digest_agreed', '- - subscribe 1252207 daily 9:00 --refresh'],
    ['catalog_get.0', '1252207'],
    ['catalog_subscribe.3', '1252207'],
    ['run_command', 'about 1252207'],
    ['add_digest', `${id} subscribe 1252207 daily 9:00`],
  ])('%s asks Dune nothing about a query that is not allowed', async (action, value) => {
    const message = post([buttonRow(valueButton('x', action, value))]);
    await during(() => sandboxed().slack.press(message, action, people.ada));
    expect(asked()).toEqual([]);
  });

  it.each(['check', 'run', 'save', 'exact', 'more', 'csv 01ABC', '--top 25'])(
    'the choice %s asks Dune nothing about it either',
    async (value) => {
      const more = selectMenu('answer_menu', [{ label: 'x', options: [{ text: 'x', value }] }]);
      const message = post([menuRow('ask:1252207', [], more)]);
      await during(() => sandboxed().slack.press(message, 'answer_menu', people.ada, value, 'ask:1252207'));
      expect(asked()).toEqual([]);
    },
  );
});

describe('EXECUTIONS_PER_DAY=0', () => {
  const { sandboxed, type, during } = useBench({ environment: { EXECUTIONS_PER_DAY: '0' } });
  const digestId = async (): Promise<string> => {
    const digest = JSON.stringify(await type('subscribe 1252207 daily 9:00 --tz UTC'));
    return /"manage:([\da-f-]+)"/.exec(digest)?.[1] ?? expect.unreachable(digest);
  };
  const said = async (message: Posted, action: string, ...choice: readonly string[]) => {
    const [value, blockId] = choice;
    return texts(await during(() => sandboxed().slack.press(message, action, people.ada, value, blockId)));
  };
  const off = "This app doesn't run queries, so neither --refresh nor Run query is available.";

  it('refuses to run the query of a digest, by its menu and by a button of before', async () => {
    const own = await digestId();
    const more = selectMenu('digest_menu', [{ label: 'x', options: [{ text: 'Run query', value: 'run' }] }]);
    const post = (block: Posted['blocks'][number]): Posted =>
      sandboxed().slack.workspace.post({
        channel: channels.general.id,
        text: 'x',
        onlyFor: undefined,
        blocks: [block],
      });
    const block = `manage:${own}`;
    expect((await said(post(menuRow(block, [], more)), 'digest_menu', 'run', block)).join()).toContain(off);
    const button = post(buttonRow(valueButton('Run query', 'run_for_digest', own)));
    expect((await said(button, 'run_for_digest')).join()).toContain(off);
  });
});

describe('a digest whose query can be run no more today', () => {
  const { sandboxed, type, during } = useBench({ environment: { EXECUTIONS_PER_DAY: '1' } });

  it('is posted without a word that its query ran', async () => {
    await type('5550001 --refresh');
    await type('subscribe 1252207 daily 9:00 --tz UTC');
    const own = /"manage:([\da-f-]+)"/.exec(JSON.stringify(sandboxed().slack.workspace.messages))?.[1] ?? '';
    const message = sandboxed().slack.workspace.post({
      channel: channels.general.id,
      text: 'x',
      onlyFor: undefined,
      blocks: [buttonRow(valueButton('Run query', 'run_for_digest', own))],
    });
    await during(() => sandboxed().slack.press(message, 'run_for_digest', people.ada));
    const all = texts(sandboxed().slack.workspace.messages).join('\n');
    expect(all).toContain("Couldn't run the query first");
    expect(all).not.toContain('ran the query, and');
    expect(plainText(only(sandboxed().slack.workspace.messages.filter(({ ts }) => ts === message.ts)))).toBe(
      '@U0ADA asked to run the query. The digest was posted.',
    );
  });
});
