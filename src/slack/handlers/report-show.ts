import type { Actor } from '../../core/actor.ts';
import type { Question } from '../../core/question.ts';
import type { SavedPart } from '../../core/report.ts';
import type { Asked } from '../../messages/answer/asked-line.ts';
import { toPartView } from '../../messages/report/failure.ts';
import { renderReportProblem } from '../../messages/report/problem.ts';
import { reportVariants } from '../../messages/report/report.ts';
import { renderWorking } from '../../messages/status.ts';
import type { AskProblem } from '../../questions/problem.ts';
import { type PartRead, readParts } from '../../questions/read-parts.ts';
import { ephemeral, inChannel, isForAll, meanwhile, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';
import { type FollowedServices, replyFollowed } from './report-rest.ts';

/** The services behind showing a report. */
export type ShowReportServices = FollowedServices &
  Pick<SlackServices, 'reports' | 'questions' | 'catalog' | 'settings' | 'clock' | 'log'>;

/** A report as somebody asked for it. */
type ShownReport = {
  readonly name: string;
  readonly private: boolean;
  readonly thread: string | undefined;
  /** Who asked, and with which words; `undefined` where nobody typed any. */
  readonly asked: Asked | undefined;
};

/** As long as one answer takes at most, its diagnosis included, ms. */
const partBudgetMs = 20_000;

const noteUses = (
  parts: readonly PartRead<AskProblem>[],
  from: Actor,
  isPrivate: boolean,
  { catalog }: Pick<SlackServices, 'catalog'>,
): void => {
  for (const { kind, part } of parts) {
    const { query, parameters = [] } = part.request ?? {};
    if (kind === 'dataset' && query?.kind === 'id')
      catalog.noteUse({ queryId: query.id, parameters, from, isPrivate });
  }
};

const readAll = async (
  parts: readonly SavedPart[],
  { userId, isOpen = false, ...from }: Actor,
  { questions, log }: Pick<ShowReportServices, 'questions' | 'log'>,
): Promise<readonly PartRead<AskProblem>[]> => {
  const actor: Actor = { ...from, userId, isOpen };
  const read = async (question: Question) =>
    questions.ask(await questions.resolveMoving(question, { userId }), { from: actor, isOpen });
  const broke = (error: unknown) => log.error({ err: error }, 'report part failed unexpectedly');
  return readParts(parts, { read, withinMs: partBudgetMs, broke });
};

/**
 * Reads all queries of a report at once and shows them in one message: to everyone in the channel, or to the person alone.
 * Queries that may not be used here say so in their place.
 */
export const showReport = async (
  { name, private: isPrivate, thread, asked }: ShownReport,
  actor: Actor,
  reply: Reply,
  services: ShowReportServices,
): Promise<void> => {
  const { settings, clock } = services;
  const found = await services.reports.find(name, actor);
  if (!found.ok) return reply([() => renderReportProblem(found.error, settings.command)], ephemeral);
  const { parts } = found.value;
  const what = parts.length === 1 ? 'result' : `${parts.length} results`;
  const notify = () => reply([() => renderWorking(`Getting the ${what} of ${name}…`)], meanwhile);
  const reads = await withProgressNotice(readAll(parts, actor, services), settings.progressAfterMs, notify);
  noteUses(reads, actor, isPrivate, services);
  const context = { slash: settings.command, asOf: new Date(clock.now()), nameOf: services.questions.nameOf };
  const view = { name, parts: reads.map((read) => toPartView(read, context)) };
  const target = isPrivate || actor.conversation === 'app' ? ephemeral : inChannel;
  const extras = { slash: settings.command, asked, isForAll: isForAll(target) };
  const layOut = (hasRestBelow: boolean) => reportVariants(view, { ...extras, hasRestBelow });
  return replyFollowed(layOut, { target, actor, thread }, reply, services);
};

/** Tells if a question is nothing but a name, so that it may be that of a report. */
export const findReportName = ({ query, parameters, options }: Question): string | undefined => {
  const isPlain =
    parameters.length === 0 &&
    Object.entries(options).every(
      ([option, value]) =>
        option === 'private' ||
        value === undefined ||
        value === false ||
        (Array.isArray(value) && value.length === 0),
    );
  return query.kind === 'shortcut' && isPlain ? query.name : undefined;
};
