import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { spendingActionIds } from '../../src/messages/spending/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const cheap = '1252207';
const dear = '7770001 --top 2';

const forAll = (said: readonly Posted[]): readonly Posted[] =>
  said.filter(({ onlyFor, edited, from }) => onlyFor === undefined && !edited && from === undefined);

describe.each(['http', 'socket'] as const)('--refresh with a question, over %s', (intake) => {
  const { sandboxed, type, press, during } = useBench({ intake });
  const starts = () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute')).length;

  it('runs a cheap query at once, says how it goes, and answers with who asked', async () => {
    const said = await type(`${cheap} --refresh`);
    expect(starts()).toBe(1);
    const [progress] = said;
    expect(progress).toMatchObject({ onlyFor: people.ada.id });
    expect(progress === undefined ? '' : plainText(progress)).toContain(
      "Asked Dune to run Dune query 1252207, likely about 0.4 credits. The answer follows when it's done.",
    );
    const answer = only(forAll(said));
    expect(plainText(answer)).toMatch(/10 of 26 rows .* Ran in \d+ s, using 0\.35 credits/);
    expect(texts(said)).toHaveLength(2);
    expect(sandboxed().slack.workspace.messages).toEqual([answer]);
  });

  it('calls the query by its name where Dune tells it, in what is asked and in what is said meanwhile', async () => {
    sandboxed().dune.setPlan('paid');
    const [begun] = await type(`${cheap} --refresh`);
    expect(begun?.text).toMatch(/^Asked Dune to run NFT marketplaces.*, likely about 0.4 credits\./);
    const question = only(await type(`${dear} --refresh`));
    expect(question.text).toMatch(/^Run (?!Dune query).*\? It will likely use about 12 credits/);
  });

  it('asks before a run that is likely to cost more than the limit, and only the person sees it', async () => {
    const question = only(await type(`${dear} --refresh`));
    expect(question.onlyFor).toBe(people.ada.id);
    expect(plainText(question)).toContain(
      'Run Dune query 7770001? It will likely use about 12 credits (the last run did).',
    );
    expect(plainText(question)).toContain('asks above 5 credits');
    expect(listLabels(question)).toEqual(['Run query', 'Show latest run', 'Cancel']);
    expect(starts()).toBe(0);
    const said = await press('Run query');
    expect(starts()).toBe(1);
    expect(texts(said).join('\n')).toContain('using 12.4 credits');
    expect(plainText(only(forAll(said)))).toContain('2 of 200,000 rows');
  });

  it('asks where nobody knows what a run costs, and knows it from then on', async () => {
    const never = '1252207 "LooksRare Wash Trading Filter"=OFF --refresh';
    const question = only(await type(never));
    expect(plainText(question)).toContain("It uses Dune credits; how many isn't known yet.");
    await press('Run query');
    expect(starts()).toBe(1);
    sandboxed().clock.forward(120_000);
    expect(forAll(await type(never))).toHaveLength(1);
    expect(starts()).toBe(2);
  });

  it('shows the latest result instead by one click, and runs nothing', async () => {
    await type(`${dear} --refresh`);
    const answer = only(forAll(await press('Show latest run')));
    expect(plainText(answer)).toContain('2 of 200,000 rows');
    expect(starts()).toBe(0);
  });

  it('removes the question on Cancel', async () => {
    const question = only(await type(`${dear} --refresh`));
    await press('Cancel');
    expect(sandboxed().slack.workspace.messages.map(({ ts }) => ts)).not.toContain(question.ts);
    expect(starts()).toBe(0);
  });

  it('by three clicks runs once and answers once', async () => {
    const question = only(await type(`${dear} --refresh`));
    const click = () => sandboxed().slack.press(question, spendingActionIds.run, people.ada);
    const said = await during(() => Promise.all([click(), click(), click()]));
    expect(starts()).toBe(1);
    expect(forAll(said)).toHaveLength(1);
  });

  it('says of a button that can no longer be read that it has expired', async () => {
    const question = only(await type(`${dear} --refresh`));
    const blocks = JSON.parse(
      JSON.stringify(question.blocks).replace(/-(~\S*) 7770001/, '-$1 a=1'),
    ) as typeof question.blocks;
    sandboxed().slack.workspace.edit(question.ts, question.text, blocks);
    const broken = sandboxed().slack.workspace.messages.find(({ ts }) => ts === question.ts);
    if (broken === undefined) throw new Error('the question is gone');
    const said = await during(() => sandboxed().slack.press(broken, spendingActionIds.run, people.ada));
    expect(plainText(only(said))).toContain('This button has expired.');
    expect(starts()).toBe(0);
  });

  it('stays private where the question was, also after a yes', async () => {
    await type(`${dear} --private --refresh`);
    expect(forAll(await press('Run query'))).toEqual([]);
    expect(starts()).toBe(1);
  });

  it('in a thread is asked there and answered there', async () => {
    const mentioned = await during(() => sandboxed().slack.mention({ text: `${dear} --refresh` }));
    const question = only(mentioned.filter(({ from }) => from === undefined));
    expect(question.thread).toBeDefined();
    const answer = only(forAll(await press('Run query')));
    expect(answer.thread).toBe(question.thread);
  });

  it('is not run for a query that is not allowed, and a second person joins a run', async () => {
    const said = await during(() =>
      Promise.all([
        sandboxed().slack.type({ text: `${cheap} --refresh`, channel: 'C0GENERAL', user: people.ada }),
        sandboxed().slack.type({ text: `${cheap} --refresh`, channel: 'C0RANDOM', user: people.bob }),
      ]),
    );
    expect(starts()).toBe(1);
    expect(forAll(said)).toHaveLength(2);
  });
});

describe('--refresh with other settings', () => {
  describe('CONFIRM_ABOVE_CREDITS=0', () => {
    const { sandboxed, type } = useBench({ environment: { CONFIRM_ABOVE_CREDITS: '0' } });
    it('asks before every run', async () => {
      const question = plainText(only(await type(`${cheap} --refresh`)));
      expect(question).toContain('about 0.4 credits (the last run did)');
      expect(question).toContain('This app asks before every run.');
      expect(sandboxed().dune.requests.some(({ path }) => path.endsWith('/execute'))).toBe(false);
    });
  });

  describe('CONFIRM_ABOVE_CREDITS=20.5', () => {
    const { type } = useBench({ environment: { CONFIRM_ABOVE_CREDITS: '20.5' } });
    it('runs what costs less', async () => {
      expect(forAll(await type(`${dear} --refresh`))).toHaveLength(1);
    });
  });

  describe('CONFIRM_ABOVE_CREDITS=1000000', () => {
    const { type } = useBench({ environment: { CONFIRM_ABOVE_CREDITS: '1000000' } });
    it('never asks', async () => {
      expect(forAll(await type(`${dear} --csv --refresh`)).length).toBeGreaterThan(0);
      expect(forAll(await type('1252207 "LooksRare Wash Trading Filter"=OFF --refresh'))).toHaveLength(1);
    });
  });

  describe('EXECUTIONS_PER_DAY=0', () => {
    const { type, press } = useBench({ environment: { EXECUTIONS_PER_DAY: '0' } });
    it('says that runs are off, and shows the latest result by one click', async () => {
      const off = only(await type(`${cheap} --refresh`));
      expect(plainText(off)).toContain('Running queries is turned off for this app.');
      expect(plainText(only(forAll(await press('Show latest run'))))).toContain('10 of 26 rows');
    });
  });

  describe('EXECUTIONS_PER_DAY=1', () => {
    const { sandboxed, type } = useBench({ environment: { EXECUTIONS_PER_DAY: '1' } });
    it('says when the limit resets', async () => {
      await type(`${cheap} --refresh`);
      sandboxed().clock.forward(120_000);
      expect(texts(await type(`${cheap} --refresh`)).join('\n')).toMatch(/is used up. It resets on .*UTC/);
    });
  });

  describe('DUNE_QUERIES', () => {
    const { sandboxed, type } = useBench({ environment: { DUNE_QUERIES: '3493826' } });
    it('runs no query that is not listed', async () => {
      expect(plainText(only(await type(`${cheap} --refresh`)))).toContain("doesn't allow query 1252207");
      expect(sandboxed().dune.requests.some(({ path }) => path.endsWith('/execute'))).toBe(false);
    });
  });
});
