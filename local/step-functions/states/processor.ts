import type { Fields } from '../interpreter/fields.ts';
import { isObject } from '../interpreter/json.ts';

/** The scope in an ItemProcessor, once its ProcessorConfig has been read and found to be this. */
export function readProcessor(
  fields: Fields,
  wanted: { readonly mode: 'INLINE' } | { readonly mode: 'DISTRIBUTED'; readonly type: 'STANDARD' },
): unknown {
  const processor = fields.raw('ItemProcessor');
  if (!isObject(processor)) return processor;
  const { ProcessorConfig, ...scope } = processor;
  if (ProcessorConfig === undefined) return scope;
  const config = fields.inside(ProcessorConfig, 'ItemProcessor/ProcessorConfig');
  const mode = config.text('Mode') ?? 'INLINE';
  if (mode !== wanted.mode) {
    config.problem('must be INLINE or DISTRIBUTED', 'Mode');
    config.raw('ExecutionType');
  } else if ('type' in wanted && config.requiredText('ExecutionType') !== wanted.type) {
    config.problem(`only ${wanted.type} is supported`, 'ExecutionType');
  }
  config.finish();
  return scope;
}
