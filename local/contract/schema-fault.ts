import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closed, closedSchemas, DOCUMENT } from './closed-schemas.ts';
import { description, type Schema } from './description.ts';

const { components } = description;
const compiled = new Map<Schema, ValidateFunction>();
const compiledForInput = new Map<Schema, ValidateFunction>();
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

/** Whether a body may be sent: of what is sent, the registry too ignores what it does not know. */
export function isTaken(schema: Schema, value: unknown): boolean {
  ajv ??= reader();
  const validate = compiledForInput.get(schema) ?? ajv.compile({ ...schema, components });
  compiledForInput.set(schema, validate);
  return validate(value);
}

function reader(): Ajv2020 {
  const fresh = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  addFormats.default(fresh);
  fresh.addVocabulary(['components']);
  const closedOnes = closedSchemas(description.components.schemas);
  return fresh.addSchema({ $id: DOCUMENT, components: closedOnes });
}
