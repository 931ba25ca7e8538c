import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageStyle } from './layout.ts';

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * Pages hold text, links and one style. What they're given by others can load, run and frame nothing, and the address of the
 * last one, which has a code in it, goes nowhere. Source: developer.mozilla.org/docs/Web/HTTP/Headers/Content-Security-Policy.
 */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sends a page of HTML, unless something was sent already. */
export const sendPage = (
  request: Pick<IncomingMessage, 'method'>,
  response: ServerResponse,
  status: number,
  html: string,
): void => {
  if (response.headersSent) return;
  response
    .writeHead(status, { ...headers, 'content-length': Buffer.byteLength(html) })
    .end(request.method === 'HEAD' ? undefined : html);
};
