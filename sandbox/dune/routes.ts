import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  answerExecute,
  answerMetadata,
  answerQueryList,
  answerResults,
  answerStatus,
  notFound,
} from './answer.ts';
import { answerUsage, type KeyTerms } from './credits.ts';
import type { Library } from './library.ts';

const paths = {
  results: /^\/api\/v1\/query\/(\d+)\/results$/,
  metadata: /^\/api\/v1\/query\/(\d+)$/,
  execute: /^\/api\/v1\/query\/(\d+)\/execute$/,
  status: /^\/api\/v1\/execution\/(\w+)\/status$/,
  runResults: /^\/api\/v1\/execution\/(\w+)\/results$/,
} as const;

/** Answers a path of the API. */
type Routes = (path: string, search: URLSearchParams, body: string) => Promise<Answer>;

/** Serves the API of a library. Paths that no client should ask for are added to `unexpected`. */
export const createRoutes = (
  library: Library,
  { plan, account }: Pick<KeyTerms, 'plan' | 'account'>,
  now: () => number,
  unexpected: string[],
): Routes => {
  const latest = async (id: number, search: URLSearchParams): Promise<Answer> => {
    const query = library.find(id);
    if (query?.delayMs !== undefined) await pause(query.delayMs, undefined, { ref: false });
    if (query === undefined || query.isPrivate) return notFound;
    const asked = [...search].flatMap(([name, value]) =>
      name.startsWith('params.') ? [[name.slice('params.'.length), value] as const] : [],
    );
    return answerResults(library.latest(query, new Map(asked)), search, now());
  };

  return async (path, search, body) => {
    if (path === '/api/whoami') return { status: 200, body: { customer_id: 'user_1', handle: 'sandbox' } };
    if (path === '/api/v1/queries') return answerQueryList(library.teams(), search, plan());
    if (path === '/api/v1/usage') return answerUsage(account(), now());
    const idIn = (shape: RegExp): string | undefined => shape.exec(path)?.[1];
    const run = idIn(paths.status) ?? idIn(paths.runResults);
    if (run !== undefined) {
      const stored = library.byExecution(run);
      return paths.status.test(path)
        ? answerStatus(stored, run, now())
        : answerResults(stored, search, now());
    }
    const id = idIn(paths.results) ?? idIn(paths.metadata) ?? idIn(paths.execute);
    if (id === undefined) {
      unexpected.push(path);
      return { status: 404, body: { error: 'Object not found' } };
    }
    if (Number(id) > 2 ** 31) return { status: 500, body: { error: 'An internal error occured' } };
    if (paths.execute.test(path)) return answerExecute(library, Number(id), body);
    return paths.metadata.test(path)
      ? answerMetadata(library.find(Number(id)), plan())
      : latest(Number(id), search);
  };
};
