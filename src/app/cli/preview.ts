import { readPlain } from '../../command/parse.ts';
import { defaultParseOptions } from '../../command/parse-result.ts';
import { printArguments } from '../../command/print.ts';
import type { Reading } from '../../command/reading.ts';
import { type DuneConfig, parseDuneConfig } from '../../config/config.ts';
import { loadEnvFile } from '../../config/env-file.ts';
import { describeConfigProblems } from '../../config/problem.ts';
import { answerVariants } from '../../messages/answer/answer.ts';
import type { Message } from '../../messages/blocks/message.ts';
import { paragraphPart, textMessage } from '../../messages/blocks/text-message.ts';
import { chooseExamples, type HelpFacts } from '../../messages/help/facts.ts';
import { renderHelp } from '../../messages/help/help.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { renderNeedsBot } from '../../messages/status.ts';
import { plainText } from '../../messages/terminal/message.ts';
import { toSingleLine } from '../../messages/text/format-question.ts';
import { ask } from '../../questions/ask.ts';
import { createColumnFacts } from '../../questions/column-facts.ts';
import { createDune } from '../compose-dune.ts';

/** The message to print, if it's the answer, and how the question was read. */
type Preview = { readonly message: Message; readonly ok: boolean; readonly reading?: Reading | undefined };

const describeReading = ({ as, ignored }: Reading): string =>
  [
    ...(as === '' ? [] : [`Read as ${toSingleLine(as, 200)}`]),
    ...(ignored.length === 0 ? [] : [`Ignored: ${toSingleLine(ignored.join(', '), 200)}`]),
  ].join('. ');

/** In a terminal there is nobody to mention or to write to. */
const toHelpFacts = ({ slash, queryLimits }: DuneConfig): HelpFacts => ({
  slash,
  botName: 'dune',
  minIntervalMinutes: defaultParseOptions.minIntervalMinutes,
  examples: chooseExamples(queryLimits.forAll),
  mentions: false,
  directMessages: false,
});

const createPreview = async (words: readonly string[], config: DuneConfig): Promise<Preview> => {
  const parsed = readPlain(printArguments(words));
  if (!parsed.ok) return { message: renderCommandProblem(parsed.error, config.slash), ok: false };
  const { command, reading } = parsed.value;
  if (command.verb === 'help') return { message: renderHelp(command, toHelpFacts(config)), ok: true };
  if (command.verb !== 'ask') return { message: renderNeedsBot(command.verb, config.slash), ok: false };
  if (command.request.query.kind === 'shortcut')
    return { message: renderNeedsBot('shortcuts', config.slash), ok: false };
  const { tools, client } = createDune(config);
  const result = await ask(command.request, { ...tools, facts: createColumnFacts() });
  await client.close();
  if (result.ok) return { message: answerVariants(result.value)[0](), ok: true, reading };
  return { message: renderAskProblem(result.error, { slash: config.slash, asOf: new Date() }), ok: false };
};

const withoutConfig = (words: string): Preview => ({
  message: textMessage({
    headline: "Can't show a preview.",
    parts: words.trim().split('\n').map(paragraphPart),
  }),
  ok: false,
});

const env = loadEnvFile();
const words = process.argv.slice(2).filter((word) => word !== '--json');
const config = parseDuneConfig(process.env);
const problem = env.ok ? (config.ok ? '' : describeConfigProblems(config.error)) : env.error;
const preview = config.ok && env.ok ? await createPreview(words, config.value) : withoutConfig(problem);
const asJson = process.argv.includes('--json');
if (preview.reading !== undefined) process.stderr.write(`${describeReading(preview.reading)}\n`);
process.stdout.write(`${asJson ? JSON.stringify(preview.message) : plainText(preview.message)}\n`);
process.exitCode = preview.ok ? 0 : 1;
