import { operations, type Place } from './description.ts';

interface Found {
  readonly place?: Place;
  /** What else the path would take. */
  readonly isPath: boolean;
}

/** The operation that is described for a request, its path as a function gets it: decoded. */
export function findOperation(method: string, path: string): Found {
  const asked = path.replace(/^\/api(?=\/|$)/, '') || '/';
  const fitting = operations
    .filter((place) => fits(place, asked))
    .sort((a, b) => parameters(a) - parameters(b));
  const place = fitting.find((found) => found.method === method);
  return { ...(place && { place }), isPath: fitting.length > 0 };
}

/** A slash at the end makes no difference, but to what takes slashes: there it is a part of it. */
function split(path: string, takesSlashes = false): readonly string[] {
  const segments = path.split('/').slice(1);
  const isEmpty = segments.at(-1) === '' && segments.length > 1;
  return isEmpty && !takesSlashes ? segments.slice(0, -1) : segments;
}

function fits({ path, operation }: Place, asked: string): boolean {
  const pattern = split(path);
  const isLong = operation.parameters?.some((parameter) => parameter['x-takes-slashes']) ?? false;
  const segments = split(asked, isLong);
  if (isLong ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every((part, i) => part.startsWith('{') || part === segments[i]);
}

function parameters({ path }: Place): number {
  return path.split('{').length;
}
