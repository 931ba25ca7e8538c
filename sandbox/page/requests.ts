import type { DuneSandbox } from '../dune/server.ts';
import { escapeHtml } from './html.ts';
import { formatSeconds } from './time.ts';

type Request = DuneSandbox['requests'][number];

/** As the free plan bills reads of results. Source: docs.dune.com/api-reference, "Billing". */
const creditsPerMegabyte = 20;
const maxShown = 50;

/** Returns about what a request cost: only rows are billed. */
const toCredits = ({ path, answer }: Request): number =>
  path.endsWith('/results') && answer?.status === 200 ? (answer.bytes / 1e6) * creditsPerMegabyte : 0;

const amount = (credits: number): string => credits.toLocaleString('en', { maximumSignificantDigits: 2 });

const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`;

const drawLine = (request: Request): string => {
  const { method, path, search, at, answer } = request;
  const query = decodeURIComponent(search.toString().replaceAll('+', ' '));
  const target = `${path.replace(/^\/api/, '')}${query === '' ? '' : `?${query}`}`;
  const outcome =
    answer === undefined
      ? 'waiting'
      : `${answer.status} · ${bytes(answer.bytes)} · about ${amount(toCredits(request))} credits`;
  const mark = answer !== undefined && answer.status >= 400 ? ' class="failed"' : '';
  return `<li${mark}><code>${escapeHtml(`${method} ${target}`)}</code><span>${formatSeconds(at)} · ${outcome}</span></li>`;
};

/** Draws the requests to Dune, newest first, with their sizes and about what they cost in credits. */
export const drawRequests = (requests: readonly Request[]): string => {
  const size = requests.reduce((sum, { answer }) => sum + (answer?.bytes ?? 0), 0);
  const credits = requests.reduce((sum, request) => sum + toCredits(request), 0);
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const lines = requests.slice(-maxShown).toReversed().map(drawLine);
  return `<p>${count}, ${bytes(size)}, about ${amount(credits)} credits (20 a megabyte)</p><ol>${lines.join('')}</ol>`;
};
