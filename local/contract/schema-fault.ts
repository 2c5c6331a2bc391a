import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closed, closedSchemas, DOCUMENT } from './closed-schemas.ts';
import { description, type Schema } from './description.ts';

const compiled = new Map<Schema, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** What is wrong with a value by a schema of the description, in words; `undefined` where nothing is. */
export function schemaFault(schema: Schema, value: unknown): string | undefined {
  const validate = compiled.get(schema) ?? compile(schema);
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const named = Object.values(error?.params ?? {}).join(', ');
  return `${error?.instancePath || 'it'} ${error?.message ?? 'is wrong'} (${named})`;
}

/** Only what is asked for is compiled, and once. */
function compile(schema: Schema): ValidateFunction {
  ajv ??= reader();
  const validate = ajv.compile(closed(schema) as Schema);
  compiled.set(schema, validate);
  return validate;
}

function reader(): Ajv2020 {
  const fresh = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(fresh);
  fresh.addVocabulary(['components']);
  const components = closedSchemas(description.components.schemas);
  return fresh.addSchema({ $id: DOCUMENT, components });
}
