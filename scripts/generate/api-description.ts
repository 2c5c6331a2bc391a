import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../project-root.ts';
import { withRatingSchema } from './rating-schema.ts';

/** `openapi.yml` as JSON, which the router serves and the tests hold every reply against. */
export function apiDescription(): string {
  const yaml = withRatingSchema(readFileSync(join(projectRoot, 'openapi.yml'), 'utf8'));
  return `${JSON.stringify(parse(yaml), undefined, 1)}\n`;
}
