import { createHash } from 'node:crypto';
import { ServiceFault } from '../service-fault.ts';

/** "Minimum number of 1 item. Maximum number of 10 items." */
const MOST_NAMES = 10;
/** The embedded services' own region and account. */
const ARN_PREFIX = 'arn:aws:ssm:us-east-2:000000000000:parameter';

/**
 * GetParameters over SecureStrings: those there are, and the names of those there are not, which is
 * no error. Without `WithDecryption` a value comes as the ciphertext that is stored.
 */
export function getParameters(body: unknown, parameters: Readonly<Record<string, string>>): object {
  const { names, decrypt } = readRequest(body);
  const found = names.filter((name) => Object.hasOwn(parameters, name));
  return {
    Parameters: found.map((name) => {
      const value = parameters[name] ?? '';
      return {
        Name: name,
        Type: 'SecureString',
        Value: decrypt ? value : ciphertext(value),
        Version: 1,
        LastModifiedDate: 1_735_689_600,
        ARN: `${ARN_PREFIX}${name}`,
        DataType: 'text',
      };
    }),
    InvalidParameters: names.filter((name) => !found.includes(name)),
  };
}

function readRequest(body: unknown): {
  readonly names: readonly string[];
  readonly decrypt: boolean;
} {
  if (typeof body !== 'object' || body === null) throw invalid('the body is not an object');
  const names: unknown = Reflect.get(body, 'Names');
  const decrypt: unknown = Reflect.get(body, 'WithDecryption');
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string');
  if (!isList) throw invalid("Value at 'names' should be a list of strings");
  if (names.length === 0 || names.length > MOST_NAMES) {
    throw invalid(`Value at 'names' should have 1 to ${MOST_NAMES} members`);
  }
  return { names, decrypt: decrypt === true };
}

/** Anything that is not the value; the same value always looks the same. */
function ciphertext(value: string): string {
  return createHash('sha256').update(value).digest('base64');
}

function invalid(message: string): ServiceFault {
  return new ServiceFault('ValidationException', message);
}
