import type { AnyRoute } from './route.ts';

/** The route a request is for, or the methods that its path would take. */
export type Match =
  | { readonly route: AnyRoute; readonly path: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

/**
 * Finds the route of a path as API Gateway delivers it: already decoded, so it is split and
 * compared as it is. A literal segment wins over a parameter.
 */
export function matchRoute(routes: readonly AnyRoute[], method: string, rawPath: string): Match {
  const segments = split(withoutPrefix(rawPath));
  const whole = withoutPrefix(rawPath).split('/').slice(1);
  const fitting = routes
    .flatMap((route) => {
      // A slash at the end is a part of what takes all that is left, and of nothing else.
      const asked = route.path.endsWith('+}') ? whole : segments;
      const path = parameters(split(route.path), asked);
      return path ? [{ route, path }] : [];
    })
    .sort((a, b) => Object.keys(a.path).length - Object.keys(b.path).length);
  return (
    fitting.find(({ route }) => route.method === method) ?? {
      allowed: [...new Set(fitting.map(({ route }) => route.method))],
    }
  );
}

/** Every route is served at `/…` and at `/api/…`. */
function withoutPrefix(path: string): string {
  return path === '/api' || path.startsWith('/api/') ? path.slice(4) || '/' : path;
}

function split(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments.at(-1) === '' && segments.length > 1 ? segments.slice(0, -1) : segments;
}

function parameters(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const rest = pattern.at(-1)?.endsWith('+}');
  if (rest ? segments.length < pattern.length : segments.length !== pattern.length)
    return undefined;
  const found: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const isLast = i === pattern.length - 1;
    const segment = (rest && isLast ? segments.slice(i).join('/') : segments[i]) ?? '';
    const name = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    if (name === undefined && part !== segment) return undefined;
    if (name !== undefined) found[name] = segment;
  }
  return found;
}
