import { nearest } from '../command/near.ts';
import { verbs } from '../command/verbs.ts';
import type { Execution } from '../dune/outcome.ts';
import type { AskProblem, Unanswered } from '../dune/problem.ts';
import { ageInWords } from '../report/time.ts';
import { oneLine } from './asked.ts';
import { openButton } from './buttons.ts';
import { duneLink } from './dune-link.ts';
import type { Message } from './message.ts';
import { renderMissing } from './missing.ts';
import { list, type NoticePart, renderNotice, say } from './notice.ts';

/** What a problem is put into words with. */
export type Setting = { readonly slash: string; readonly asOf: Date };

type Words = { readonly headline: string; readonly parts: readonly NoticePart[] };

const foreign = (text: string): string => oneLine(text, 400);

const since = (at: Date | undefined, asOf: Date): string =>
  at === undefined ? '' : ` (${ageInWords(at, asOf)})`;

const seconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} s`;

/** Dune's own words, when it gave any. */
const inItsWords = (detail: string): readonly NoticePart[] =>
  detail.trim() === '' ? [] : [say(`Dune says: ${foreign(detail)}`)];

const operator = 'Tell whoever runs this bot:';

type RunProblem = Extract<Unanswered, { execution: Execution }>;

const runWords = (title: string, outcome: RunProblem, asOf: Date): Words => {
  switch (outcome.kind) {
    case 'running':
      return {
        headline: `${title} is being run on Dune just now${since(outcome.execution.submittedAt, asOf)}.`,
        parts: [
          say(outcome.stage === 'pending' ? 'The run waits for its turn.' : 'The run is under way.'),
          say('Dune shows no rows until it ends. Ask again in a minute.'),
        ],
      };
    case 'failed': {
      const { message, line, column } = outcome.failure;
      const place =
        line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
      return {
        headline: `The latest run of ${title} failed${since(outcome.execution.endedAt ?? outcome.execution.submittedAt, asOf)}.`,
        parts: [
          say(`Dune says${place}: ${foreign(message)}`),
          say('Mend the query in Dune and run it there; then ask again.'),
        ],
      };
    }
    case 'cancelled':
      return {
        headline: `The latest run of ${title} was cancelled${since(outcome.execution.endedAt, asOf)}.`,
        parts: [say('Run it again in Dune; then ask again.')],
      };
    case 'expired':
      return {
        headline: `The latest result of ${title} has expired.`,
        parts: [say('Dune keeps results for 90 days. Run it again in Dune; then ask again.')],
      };
    case 'no-result':
      return {
        headline: `Dune knows a run of ${title}, but gives no rows for it.`,
        parts: [
          say(`Its state is ${foreign(outcome.state)}. Look at it in Dune; running it again usually helps.`),
        ],
      };
  }
};

const troubleWords = (title: string, outcome: Exclude<Unanswered, RunProblem>): Words => {
  switch (outcome.kind) {
    case 'unknown-parameters':
      return {
        headline: `${title} has no parameter ${foreign(outcome.names.join(', '))}.`,
        parts: [say('Names are written as the query has them, capitals included.')],
      };
    case 'key-refused':
      return {
        headline: 'Dune does not accept the key of this bot.',
        parts: [say(`${operator} set DUNE_API_KEY to a key that is valid (dune.com, Settings, API).`)],
      };
    case 'out-of-credits':
      return {
        headline: "The bot's Dune account has used up its budget, or this read would exceed it.",
        parts: [
          ...inItsWords(outcome.detail),
          say(
            `${operator} raise the limits on dune.com, or wait for the next billing cycle. Fewer rows (--top) and columns (--columns) cost less.`,
          ),
        ],
      };
    case 'forbidden':
      return {
        headline: `Dune does not let this bot read ${title}.`,
        parts: [
          ...inItsWords(outcome.detail),
          say('An archived or unsaved query must be saved in Dune first.'),
        ],
      };
    case 'rate-limited':
      return {
        headline: 'Dune is getting too many calls from this bot.',
        parts: [
          say(
            `Ask again in ${outcome.retryAfterMs === undefined ? 'a minute' : seconds(outcome.retryAfterMs)}.`,
          ),
        ],
      };
    case 'too-many-calls':
      return {
        headline: 'Many people are asking just now.',
        parts: [
          say(`Dune allows this bot only so many calls a minute. Ask again in ${seconds(outcome.waitMs)}.`),
        ],
      };
    case 'bad-request':
      return {
        headline: 'Dune refuses the question as it is.',
        parts: [
          ...inItsWords(outcome.detail),
          say('Mostly it is --columns, --sort or --where: names must be those of the result.'),
        ],
      };
    case 'dune-error':
      return {
        headline: `Dune has trouble of its own (error ${outcome.status}).`,
        parts: [
          ...inItsWords(outcome.detail),
          say('Ask again in a few minutes. An id that is far too large gives this error, too.'),
        ],
      };
    case 'unreadable':
      return {
        headline: 'What came back from Dune cannot be read.',
        parts: [
          say(`It begins: ${foreign(outcome.detail)}`),
          say('Ask again in a minute; something between the bot and Dune may be answering in its place.'),
        ],
      };
    case 'cut-off':
      return {
        headline: "Dune's answer broke off in the middle.",
        parts: [say('Ask again; fewer rows (--top) make it shorter.')],
      };
    case 'too-large':
      return {
        headline: `The result of ${title} is too large to be read here.`,
        parts: [say('Choose fewer rows (--top) or columns (--columns).')],
      };
    case 'too-slow':
      return {
        headline: `Dune did not answer within ${seconds(outcome.afterMs)}.`,
        parts: [say('Ask again in a minute.')],
      };
    case 'unreachable':
      return {
        headline: 'Dune cannot be reached.',
        parts: [say(`The connection failed (${foreign(outcome.detail)}). Ask again in a minute.`)],
      };
  }
};

const hasExecution = (outcome: Unanswered): outcome is RunProblem => 'execution' in outcome;

/** Why a question has no table, and what to do about it. */
export const renderAskProblem = (problem: AskProblem, { slash, asOf }: Setting): Message => {
  switch (problem.kind) {
    case 'missing':
      return renderMissing(problem.explanation, slash, asOf);
    case 'not-allowed':
      return renderNotice({
        headline: `Query ${problem.queryId} is not on the list of queries that may be asked for here.`,
        parts: [say(`${operator} DUNE_QUERIES holds the list.`)],
        buttons: [],
      });
    case 'no-such-shortcut': {
      const meant = nearest(problem.name, verbs);
      return renderNotice({
        headline: `There is no shortcut called ${oneLine(problem.name, 60)}.`,
        parts: [
          say(
            meant === undefined
              ? `Ask with the id or the link of a query, such as ${slash} 1252207. ${slash} help shows more.`
              : `Did you mean ${slash} ${meant}? ${slash} help lists everything.`,
          ),
        ],
        buttons: [],
      });
    }
    case 'unanswered': {
      const { outcome, queryId, columns } = problem;
      const title = `Dune query ${queryId}`;
      const words = hasExecution(outcome) ? runWords(title, outcome, asOf) : troubleWords(title, outcome);
      return renderNotice({
        headline: words.headline,
        parts: [
          ...words.parts,
          ...list(
            'The columns of this query:',
            columns.map((name) => oneLine(name, 60)),
          ),
        ],
        buttons: [openButton('Open in Dune', duneLink(queryId))],
      });
    }
  }
};
