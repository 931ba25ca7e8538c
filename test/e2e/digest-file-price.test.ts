import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const dear = '7770001 --top 2';

describe.each(['http', 'socket'] as const)('a digest whose files are above the limit, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, type, press } = bench;
  const said = async (text: string): Promise<string> => texts(await type(text)).join('\n');
  const pages = () => sandboxed().dune.requests.filter(({ search }) => search.has('offset')).length;

  it('is saved after a yes to what each file and a month are likely to use', async () => {
    const question = only(await type(`subscribe ${dear} mondays 9:00 --csv --xlsx`));
    expect(question.onlyFor).toBe(people.ada.id);
    expect(plainText(question)).toMatch(
      /^Each digest makes a CSV file and an Excel file: about 10\d credits each \(by size\), about 4\d\d a month\./,
    );
    expect(plainText(question)).toContain('Without --csv and --xlsx it comes without files.');
    expect(listLabels(question)).toEqual(['Subscribe', 'Cancel']);
    expect(await said('list')).toContain('No digests');
    expect(only(await press('Subscribe'))).toMatchObject({
      channel: channels.general.id,
      onlyFor: undefined,
    });
    expect(pages()).toBe(0);
    expect(await said('edit 1 --title "Trades"')).not.toContain('Each digest makes');
  });

  it('asks when an edit adds a file, or has it more often', async () => {
    await type(`subscribe ${dear} mondays 9:00`);
    expect(await said('edit 1 --csv')).toMatch(/^Each digest makes a CSV file: about 5\d credits each/);
    await press('Save changes');
    expect(await said('edit 1 hourly')).toMatch(/^Each digest makes a CSV file/);
    await press('Cancel');
    expect(await said('edit 1 --title "Trades"')).not.toContain('Each digest makes');
  });

  it('asks once for its runs and its files', async () => {
    expect(await said(`subscribe 1252207 mondays 9:00 --refresh --csv`)).toContain('#1');
    expect(await said(`subscribe ${dear} mondays 9:00 --refresh --csv`)).toMatch(
      /^Each digest runs the query and makes a CSV file/,
    );
  });

  it('below the limit is saved at once, with the price of its files', async () => {
    expect(await said('subscribe 5550001 mondays 9:00 --csv')).toContain(
      'The CSV that follows each post has',
    );
  });
});
