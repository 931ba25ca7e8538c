import type { ServerResponse } from 'node:http';

/** Pages hold text and links only. Source: developer.mozilla.org/docs/Web/HTTP/Headers/Content-Security-Policy. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Sends a page of HTML. */
export const sendPage = (response: ServerResponse, status: number, html: string): void => {
  response.writeHead(status, headers).end(html);
};
