import { randomUUID } from 'node:crypto';
import { ServiceFault } from '../service-fault.ts';

/** An event as a rule's target receives it, as far as it is known here. */
export interface BusEvent {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** "Array Members: Minimum number of 1 item. Maximum number of 10 items." */
const MOST_ENTRIES = 10;
/** "The total entry size must be less than 256KB": the strictest limit that there has been. */
const MOST_BYTES = 262_144;

/**
 * PutEvents: each entry is taken or refused for itself, and a refusal stands in the answer, which is
 * a success all the same.
 */
export function putEvents(body: unknown, put: (event: BusEvent) => void): object {
  const entries: unknown = typeof body === 'object' && body && Reflect.get(body, 'Entries');
  if (!Array.isArray(entries) || entries.length === 0 || entries.length > MOST_ENTRIES) {
    throw invalid(`Value at 'entries' should have 1 to ${MOST_ENTRIES} members`);
  }
  if (Buffer.byteLength(JSON.stringify(entries)) > MOST_BYTES) {
    throw invalid('Total size of the entries in the request is over the limit.');
  }
  const results = entries.map((entry: unknown) => {
    const read = readEntry(typeof entry === 'object' && entry !== null ? entry : {});
    if ('ErrorCode' in read) return read;
    put(read);
    return { EventId: read.id };
  });
  const failed = results.filter((result) => 'ErrorCode' in result).length;
  return { FailedEntryCount: failed, Entries: results };
}

interface Refusal {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

function readEntry(entry: object): BusEvent | Refusal {
  const given = (name: string): unknown => Reflect.get(entry, name);
  for (const name of ['Source', 'DetailType', 'Detail']) {
    const value = given(name);
    if (typeof value !== 'string' || value === '') {
      const ErrorMessage = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
      return { ErrorCode: 'InvalidArgument', ErrorMessage };
    }
  }
  const source = String(given('Source'));
  if (source.startsWith('aws.')) {
    const ErrorMessage = 'Not authorized for the source.';
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage };
  }
  const detail = parsed(String(given('Detail')));
  if (detail === undefined) {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
  const resources = given('Resources');
  return {
    id: randomUUID(),
    source,
    'detail-type': String(given('DetailType')),
    time: new Date(Number(given('Time') ?? Date.now() / 1000) * 1000).toISOString(),
    resources: Array.isArray(resources) ? resources.map(String) : [],
    detail,
  };
}

function parsed(text: string): BusEvent['detail'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isDetail = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isDetail ? (value as BusEvent['detail']) : undefined;
  } catch {
    return undefined;
  }
}

function invalid(message: string): ServiceFault {
  return new ServiceFault('ValidationException', message);
}
