import type { Bindings } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import { isObject, type Json } from '../interpreter/json.ts';
import { EvaluationError, StatesError } from '../interpreter/states-error.ts';
import type { Visit } from '../interpreter/visit.ts';

/** Gives the text of an object, as `s3:getObject` reads it with the machine's own role. */
export type ReadObject = (place: {
  readonly bucket: string;
  readonly key: string;
}) => Promise<string>;

/** The items that a distributed Map reads for itself, once it is visited. */
export type ReadItems = (visit: Visit, bindings: Bindings) => Promise<readonly Json[]>;

const GET_OBJECT = 'arn:aws:states:::s3:getObject';

/** Reads ItemReader, if there is one: an object in JSON Lines, an item a line. */
export function readItemReader(fields: Fields): ReadItems | undefined {
  const raw = fields.raw('ItemReader');
  if (raw === undefined) return undefined;
  const reader = fields.inside(raw, 'ItemReader');
  if (reader.requiredText('Resource') !== GET_OBJECT) {
    reader.problem(`only ${GET_OBJECT} is supported`, 'Resource');
  }
  const config = reader.inside(reader.raw('ReaderConfig'), 'ReaderConfig');
  if (config.requiredText('InputType') !== 'JSONL') {
    config.problem('only JSONL is supported', 'InputType');
  }
  const most = config.number('MaxItems', { least: 1, most: 100_000_000, whole: true });
  config.finish();
  const place = reader.template('Arguments', ['input', 'context']);
  if (place === undefined) reader.problem('is missing', 'Arguments');
  reader.finish();

  return async ({ run }, bindings) => {
    const { Bucket: bucket, Key: key } = asObject(await place?.evaluate(bindings));
    if (typeof bucket !== 'string' || typeof key !== 'string') {
      throw new EvaluationError('ItemReader/Arguments', 'Bucket and Key must be strings.');
    }
    const text = await run.readObject({ bucket, key }).catch((error: Error) => {
      throw new StatesError('States.ItemReaderFailed', `${error.name}: ${error.message}`);
    });
    return itemsIn(text).slice(0, most);
  };
}

function itemsIn(text: string): readonly Json[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch {
      const cause = `Attempting to parse line ${index + 1} of the items failed: it is not JSON.`;
      throw new StatesError('States.ItemReaderFailed', cause);
    }
  });
}

function asObject(value: Json | undefined): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
