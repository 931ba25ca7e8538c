import { ask } from './ask.ts';
import { createAsking } from './asking.ts';
import { parsePlain } from './command/parse.ts';
import { usualRules } from './command/parsed.ts';
import { printArguments } from './command/print.ts';
import { type DuneConfig, describeConfigProblems, readDuneConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';
import { answerForms } from './render/answer.ts';
import { renderAskProblem } from './render/ask-problem.ts';
import { renderCommandProblem } from './render/command-problem.ts';
import { renderHelp } from './render/help.ts';
import type { Message } from './render/message.ts';
import { renderNotice, say } from './render/notice.ts';
import { plainText } from './render/plain.ts';
import { renderNeedsBot } from './render/small-talk.ts';

/** What is printed, and whether it is what was asked for. */
type Preview = { readonly message: Message; readonly ok: boolean };

const previewOf = async (words: readonly string[], config: DuneConfig): Promise<Preview> => {
  const parsed = parsePlain(printArguments(words));
  if (!parsed.ok) return { message: renderCommandProblem(parsed.problem, config.slash), ok: false };
  const command = parsed.value;
  if (command.verb === 'help') return { message: renderHelp(command, config.slash, usualRules), ok: true };
  if (command.verb !== 'ask') return { message: renderNeedsBot(command.verb, config.slash), ok: false };
  if (command.request.query.kind === 'shortcut')
    return { message: renderNeedsBot('shortcuts', config.slash), ok: false };
  const { tools, client } = createAsking(config);
  const result = await ask(command.request, tools);
  await client.close();
  if (result.ok) return { message: answerForms(result.value)[0](), ok: true };
  return { message: renderAskProblem(result.problem, { slash: config.slash, asOf: new Date() }), ok: false };
};

const withoutConfig = (words: string): Preview => ({
  message: renderNotice({
    headline: 'There is no preview.',
    parts: words.trim().split('\n').map(say),
    buttons: [],
  }),
  ok: false,
});

const env = loadEnvFile();
const words = process.argv.slice(2).filter((word) => word !== '--json');
const config = readDuneConfig(process.env);
const problem = env.ok ? (config.ok ? '' : describeConfigProblems(config.problem)) : env.problem;
const preview = config.ok && env.ok ? await previewOf(words, config.value) : withoutConfig(problem);
const asJson = process.argv.includes('--json');
process.stdout.write(`${asJson ? JSON.stringify(preview.message) : plainText(preview.message)}\n`);
process.exitCode = preview.ok ? 0 : 1;
