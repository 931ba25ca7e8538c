import { toCredits } from '../../src/core/credits.ts';
import { type ReadPrice, toReadPrice } from '../../src/core/read-price.ts';
import type { DuneSandbox } from '../dune/server.ts';
import { escapeHtml } from './html.ts';
import { formatSeconds } from './time.ts';

type Request = DuneSandbox['requests'][number];

const maxShown = 50;

/** Returns about what a request cost: only rows are billed. */
const costOf = ({ path, answer }: Request, price: ReadPrice): number =>
  path.endsWith('/results') && answer?.status === 200 ? toCredits(answer.bytes, price) : 0;

const amount = (credits: number): string => credits.toLocaleString('en', { maximumSignificantDigits: 2 });

const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`;

const drawLine = (request: Request, price: ReadPrice): string => {
  const { method, path, search, at, answer } = request;
  const query = decodeURIComponent(search.toString().replaceAll('+', ' '));
  const target = `${path.replace(/^\/api/, '')}${query === '' ? '' : `?${query}`}`;
  const outcome =
    answer === undefined
      ? 'waiting'
      : `${answer.status} · ${bytes(answer.bytes)} · about ${amount(costOf(request, price))} credits`;
  const mark = answer !== undefined && answer.status >= 400 ? ' class="failed"' : '';
  return `<li${mark}><code>${escapeHtml(`${method} ${target}`)}</code><span>${formatSeconds(at)} · ${outcome}</span></li>`;
};

/** Draws the requests to Dune, newest first, with their sizes and about what they cost in credits on the plan of the key. */
export const drawRequests = ({ requests, account }: Pick<DuneSandbox, 'requests' | 'account'>): string => {
  const price = toReadPrice(account().included);
  const size = requests.reduce((sum, { answer }) => sum + (answer?.bytes ?? 0), 0);
  const credits = requests.reduce((sum, request) => sum + costOf(request, price), 0);
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  const lines = requests
    .slice(-maxShown)
    .toReversed()
    .map((one) => drawLine(one, price));
  return `<p>${count}, ${bytes(size)}, about ${amount(credits)} credits (${price.creditsPerMegabyte} a megabyte)</p><ol>${lines.join('')}</ol>`;
};
