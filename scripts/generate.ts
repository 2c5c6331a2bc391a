import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiDescription } from './generate/api-description.ts';
import { dashboard } from './generate/dashboard.ts';
import { ingestionMachine } from './generate/ingestion-machine.ts';
import { lambdaBasics } from './generate/lambda-basics.ts';
import { licenceSentences } from './generate/licence-sentences.ts';
import { invokedFunctions, machineSubstitutions } from './generate/machine-functions.ts';
import { metricFunctions } from './generate/metric-functions.ts';
import { metricRoles } from './generate/metric-roles.ts';
import { metricsDocument } from './generate/metrics-doc.ts';
import { withRatingSchema } from './generate/rating-schema.ts';
import { projectRoot } from './project-root.ts';

/** Every file that is written by a program, with what it should hold. */
const generated: Readonly<Record<string, (current: string) => string>> = {
  'state-machines/ingestion.asl.json': ingestionMachine,
  'services/metrics/functions.gen.json': metricFunctions,
  'services/metrics/resources.gen.json': metricRoles,
  'services/lambda-basics.gen.json': lambdaBasics,
  'state-machines/substitutions.gen.json': machineSubstitutions,
  'state-machines/invoked.gen.json': invokedFunctions,
  'operations/dashboard.gen.json': dashboard,
  'docs/metrics.md': metricsDocument,
  'openapi.yml': withRatingSchema,
  'services/router/openapi.gen.json': apiDescription,
  'shared/domain/license/own-sentences.gen.json': licenceSentences,
};

/** With `--check` nothing is written, and a stale file ends the command with status 1. */
const isCheck = process.argv.includes('--check');
const stale: string[] = [];

for (const [file, make] of Object.entries(generated)) {
  const path = join(projectRoot, file);
  const current = read(path);
  const fresh = make(current);
  if (fresh === current) continue;
  stale.push(file);
  if (!isCheck) writeFileSync(path, fresh);
}

if (stale.length > 0) {
  console.log(`${isCheck ? 'stale, run npm run generate' : 'generated'}: ${stale.join(', ')}`);
  process.exitCode = isCheck ? 1 : 0;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
