import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDigestsSchema } from './digests-schema.ts';

/** Writes the schema of a document of digests, after it was changed. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'digests.schema.json'), createDigestsSchema());
