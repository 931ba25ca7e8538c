// The least that an answer takes: acknowledge, read the result from Dune, parse it, post as many bytes.
import { createServer } from 'node:http';
import { request } from 'undici';
import { z } from 'zod';
import { readBody } from '../../sandbox/body.ts';

const dune = process.env['DUNE_API_URL'] ?? '';
/** By query ID. */
const bytes = z.record(z.string(), z.number()).parse(JSON.parse(process.env['BYTES'] ?? '{}'));

createServer(async (incoming, response) => {
  const form = new URLSearchParams(await readBody(incoming));
  response.end();
  const [id = ''] = (form.get('text') ?? '').split(' ');
  const { body } = await request(`${dune}/v1/query/${id}/results?limit=11`);
  JSON.parse(await body.text());
  await fetch(form.get('response_url') ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: 'x'.repeat(bytes[id] ?? 0),
  });
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('serving\n'));
