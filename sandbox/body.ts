import type { IncomingMessage } from 'node:http';

/** Reads the whole body of a request as text. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join('');
};
