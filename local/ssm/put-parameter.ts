import { ServiceFault } from '../service-fault.ts';

/** "Parameter values of the standard tier have a maximum size of 4 KB." */
const MOST_BYTES = 4096;

/** PutParameter of a SecureString: one that is there stays as it is unless `Overwrite` is said. */
export function putParameter(body: unknown, parameters: Record<string, string>): object {
  const given = typeof body === 'object' && body !== null ? body : {};
  const name: unknown = Reflect.get(given, 'Name');
  const value: unknown = Reflect.get(given, 'Value');
  const type: unknown = Reflect.get(given, 'Type');
  if (typeof name !== 'string' || !/^(\/[\w.-]+){1,15}$/.test(name)) {
    throw invalid("Parameter name: should be a path of letters, digits and '.-_'");
  }
  if (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > MOST_BYTES) {
    throw invalid(`Value at 'value' should have 1 to ${MOST_BYTES} bytes`);
  }
  if (type !== 'SecureString') throw invalid('Only SecureStrings are embedded.');
  if (Object.hasOwn(parameters, name) && Reflect.get(given, 'Overwrite') !== true) {
    throw new ServiceFault('ParameterAlreadyExists', 'The parameter already exists.');
  }
  parameters[name] = value;
  return { Tier: 'Standard', Version: 1 };
}

function invalid(message: string): ServiceFault {
  return new ServiceFault('ValidationException', message);
}
