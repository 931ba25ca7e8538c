import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { minute, only, useBench } from '../support/bench.ts';

const { sandboxed, type, press, later } = useBench();

describe('running a query from Slack', () => {
  const never = '1252207 "LooksRare Wash Trading Filter"=OFF';

  it('a question that was never run is run on request, told as it goes, and answered in the channel', async () => {
    await type(never);
    const [begun, done, answer, ...others] = await press('Run query');
    expect(others).toEqual([]);
    expect(begun).toMatchObject({ edited: true, onlyFor: people.ada.id });
    expect(begun?.text).toContain('Running Dune query 1252207 (LooksRare Wash Trading Filter = OFF)…');
    expect(done?.text).toMatch(/Ran Dune query 1252207 .* in \d+ s, using 0.35 credits/);
    expect(answer).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    expect(answer && plainText(answer)).toContain('LooksRare Wash Trading Filter = OFF');
    expect(sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute'))).toHaveLength(1);
  });

  it('stays private where the question was', async () => {
    await type(`${never} --private`);
    const said = await press('Run query');
    expect(said.every(({ onlyFor }) => onlyFor === people.ada.id)).toBe(true);
    expect(plainText(said.at(-1) ?? only([]))).toContain('10 of 26 rows');
  });

  it('says why when Dune does not run it', async () => {
    await type(never);
    sandboxed().dune.fail({
      kind: 'status',
      status: 402,
      body: '{"error":"exceed your limits"}',
      on: /execute/,
      times: 1,
    });
    expect(plainText(only(await press('Run query')))).toContain("Dune query 1252207 didn't run.");
  });

  it('is not offered for a name that the query does not have', async () => {
    const text = plainText(only(await type('3493826 chain=base chian=x')));
    expect(text).not.toContain('Run query');
  });

  it('of a digest that is too old runs it and posts the digest', async () => {
    await type('subscribe 1252207 hourly --max-age 1h');
    expect(plainText(only(await later(60 * minute)))).toContain('Skipped: the data is ');
    const [begun, posted, done] = await press('Run query', people.bob);
    expect(begun && plainText(begun)).toContain('@U0BOB is running the query.');
    expect(posted && plainText(posted)).toContain('Ran the query for this digest (0.35 credits).');
    expect(done && plainText(done)).toContain('The digest was posted.');
  });

  it('by three clicks on one button gives one answer', async () => {
    await type(never);
    const before = sandboxed().slack.workspace.messages.length;
    await Promise.all([press('Run query'), press('Run query'), press('Run query')]);
    const answers = sandboxed()
      .slack.workspace.messages.slice(before)
      .filter(({ onlyFor, edited }) => onlyFor === undefined && !edited);
    expect(answers).toHaveLength(1);
    expect(sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute'))).toHaveLength(1);
  });

  it('is not offered for a query whose own text is wrong, because it would fail again', async () => {
    const said = plainText(only(await type('6012998')));
    expect(said).toContain("Column 'x' cannot be resolved");
    expect(said).not.toContain('Run query');
  });

  it.each([['1229120'], ['1229121']])('is offered for %s, whose latest run has no rows', async (query) => {
    expect(plainText(only(await type(query)))).toContain('[ Run query ]');
    await type(`subscribe ${query} hourly --refresh`);
    expect(plainText(only(await press('Subscribe')))).toContain(
      'No result yet. The first digest runs the query.',
    );
  });

  it.each(['1229120', '1229121'])('gives %s, whose latest result is gone, a new one', async (query) => {
    await type(query);
    const said = await press('Run query');
    expect(plainText(said.at(-1) ?? only([]))).toMatch(/All \d rows/);
  });

  it('that the key does not allow is told as that', async () => {
    await type(never);
    const body = '{"error":"This API key does not have permission to execute queries."}';
    sandboxed().dune.fail({ kind: 'status', status: 403, body, on: /execute/, times: 1 });
    const text = plainText(only(await press('Run query')));
    expect(text).toContain("This app's Dune key can't run Dune query 1252207.");
    expect(text).toContain('does not have permission to execute');
  });
});
