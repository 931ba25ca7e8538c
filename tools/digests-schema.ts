import { z } from 'zod';
import { documentSchema } from '../src/digests/as-code/document.ts';

/** Creates the JSON schema of a document of digests, for editors. */
export const createDigestsSchema = (): string => {
  const { $schema, ...schema } = z.toJSONSchema(documentSchema, { io: 'input' });
  const title = 'Digests, alerts, reports and shared shortcuts of Dune in Slack';
  return `${JSON.stringify({ $schema, title, ...schema }, undefined, 2)}\n`;
};
