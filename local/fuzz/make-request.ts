import { operations, type Parameter, type Place } from '../contract/description.ts';
import { isTaken } from '../contract/schema-fault.ts';
import type { Chance } from './chance.ts';
import { type Known, spoiled, validValue } from './make-value.ts';
import { oddBody, oddText } from './odd-values.ts';

export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** What every answer to it has in common; any, where nothing is known. */
  readonly expected?: 'refused' | 'not done';
}

/** Something that is registered: what is asked of it should fit together. */
export interface Subject {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What requests are made of: what is there, and tokens of those who may do this and that. */
export interface World {
  readonly subjects: readonly Subject[];
  readonly known: Known;
  readonly tokens: readonly string[];
}

/** What starts or removes something is slow or leaves little to ask for: so often it is in earnest. */
const earnest: Readonly<Record<string, number>> = {
  createArtifact: 0.4,
  createUser: 0.3,
  deleteArtifact: 0.01,
  deleteArtifactSingular: 0.01,
  deleteUser: 0.3,
  reset: 0,
  startRating: 0.2,
  updateArtifact: 0.2,
};

/** One request of those that the description allows, or nearly. */
export function makeRequest(world: World, chance: Chance): FuzzRequest {
  if (chance.of(0.04)) return offTheMap(chance);
  const place = chance.pick(operations);
  const { [place.operation.operationId]: share = 1 } = earnest;
  const about = chance.of(0.7) ? aboutOne(world, chance) : world;
  return chance.of(share) ? any(place, about, chance) : harmless(place, about, chance);
}

function aboutOne(world: World, chance: Chance): World {
  const { type, id, name, url } = chance.pick(world.subjects);
  const one = { ArtifactType: [type], Id: [id], Name: [name], SourceUrl: [url] };
  return { ...world, known: { ...world.known, ...one } };
}

/** A request to any path with any method, or to a path there is not. */
function offTheMap(chance: Chance): FuzzRequest {
  const method = chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);
  const { path } = chance.pick(operations);
  const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(wellFormed(oddText(chance))));
  const target = chance.pick([path, filled, `/api${filled}`, `${filled}/`, `/${filled}`, '/%']);
  // Without a token, what does meet an operation is refused or open.
  return { method, target: target.replace(/[{}]/g, ''), headers: {} };
}

/** Nobody is let in, nothing is there or the body is none that is taken: nothing can come of it. */
function harmless(place: Place, world: World, chance: Chance): FuzzRequest {
  const request = any(place, world, chance);
  const { 'x-authorization': _token, authorization: _other, ...headers } = request.headers;
  const schema = place.operation.requestBody?.content['application/json'].schema;
  if (schema === undefined || chance.of(0.3)) {
    const isRefused = place.operation.security?.length !== 0;
    const bad = chance.of(0.5) ? { 'x-authorization': oddHeader(chance) } : {};
    return {
      ...request,
      headers: { ...headers, ...bad },
      ...(isRefused && { expected: 'refused' }),
    };
  }
  for (;;) {
    const value = spoiled(validValue(schema, world.known, chance), chance);
    if (!isTaken(schema, value)) {
      return { ...request, body: JSON.stringify(value), expected: 'not done' };
    }
  }
}

function any({ method, path, operation }: Place, world: World, chance: Chance): FuzzRequest {
  const { parameters = [], requestBody } = operation;
  const chosen = parameters
    .filter(({ required }) => required || chance.of(0.6))
    .map((parameter) => [parameter, parameterValue(parameter, world.known, chance)] as const);
  const filled = chosen
    .filter(([parameter]) => parameter.in === 'path')
    .reduce((made, [{ name }, value]) => made.replace(`{${name}}`, encoded(value, chance)), path);
  const query = chosen
    .filter(([parameter]) => parameter.in === 'query')
    .map(([{ name }, value]) => `${name}=${encoded(value, chance)}`);
  if (chance.of(0.03))
    query.push(`${encoded(oddText(chance), chance)}=${encoded(oddText(chance), chance)}`);
  const sent = chosen.filter(([parameter]) => parameter.in === 'header');
  const schema = requestBody?.content['application/json'].schema;
  return {
    method,
    target: `${chance.of(0.2) ? '/api' : ''}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers: {
      ...Object.fromEntries(sent.map(([{ name }]) => [name, preference(chance)])),
      ...tokenHeader(world, chance),
      ...(chance.of(0.1) && { 'x-request-id': oddHeader(chance) }),
      ...(chance.of(0.05) && { 'if-none-match': chance.pick(['*', '"x"', 'W/"y", "z"']) }),
      ...(chance.of(0.2) && { 'content-type': chance.pick(CONTENT_TYPES) }),
    },
    ...(schema && bodyFor(schema, world.known, chance)),
  };
}

const CONTENT_TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x'];

function bodyFor(schema: Parameter['schema'], known: Known, chance: Chance) {
  const value = validValue(schema, known, chance);
  if (chance.of(0.4)) return { body: JSON.stringify(value) };
  if (chance.of(0.4)) return { body: oddBody(chance) };
  return { body: JSON.stringify(spoiled(value, chance)) };
}

function parameterValue({ schema }: Parameter, known: Known, chance: Chance): string {
  return chance.of(0.8) ? String(validValue(schema, known, chance)) : oddText(chance);
}

function tokenHeader({ tokens }: World, chance: Chance): Readonly<Record<string, string>> {
  if (chance.of(0.08)) return {};
  if (chance.of(0.05)) return { 'x-authorization': oddHeader(chance) };
  const token = chance.pick(tokens);
  return chance.of(0.1)
    ? { authorization: `Bearer ${token}` }
    : { 'x-authorization': chance.of(0.5) ? `bearer ${token}` : token };
}

/** Never long enough to hold up what comes after. */
function preference(chance: Chance): string {
  return chance.pick([
    'respond-async',
    'wait=0',
    'wait="1"',
    'wait=1, respond-async',
    'wait=x',
    '',
  ]);
}

function encoded(text: string, chance: Chance): string {
  if (chance.of(0.02)) return chance.pick(['%', '%ff', '%E0%A4', '%zz']);
  return encodeURIComponent(wellFormed(text));
}

function wellFormed(text: string): string {
  return text.toWellFormed();
}

/** What HTTP allows in a header. */
function oddHeader(chance: Chance): string {
  return oddText(chance).replace(/[^\x20-\x7e]/g, '?');
}
