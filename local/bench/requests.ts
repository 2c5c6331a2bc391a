import { madeUpRegistration } from '../seed/made-up-registration.ts';

/** One request to measure: as it is made for the time of this number, in a registry of this size. */
export interface MeasuredRequest {
  readonly name: string;
  readonly method: string;
  readonly path: (time: number, size: number) => string;
  readonly body?: (time: number) => unknown;
  /** Where it may take longer than most, in milliseconds: p95. */
  readonly atMost?: number;
}

/** A search looks through all texts. */
const SEARCH_MS = 150;
/** A refused one looks through none. */
const REFUSAL_MS = 20;

/** Spread over the registry, and different each time. */
const somewhere = (time: number, size: number) => (time * 7919) % size;

/** A model that has ten ancestors: the eleventh of its line, of which eight tens hold eighty models. */
const DEEP = 12;

const idOf = (number: number) => madeUpRegistration(number, 1).run.artifactId;
const modelOf = (time: number, size: number) => {
  const number = somewhere(time, size);
  return idOf(number - (number % 10));
};

/** What clients of a registry do all day, and what is the hardest of each kind. */
export const measuredRequests: readonly MeasuredRequest[] = [
  { name: 'health', method: 'GET', path: () => '/health' },
  {
    name: 'list, first page of all',
    method: 'POST',
    path: () => '/artifacts',
    body: () => [{ name: '*' }],
  },
  {
    name: 'list with details, first page of all',
    method: 'POST',
    path: () => '/artifacts?details=true',
    body: () => [{ name: '*' }],
  },
  {
    name: 'list, ten names',
    method: 'POST',
    path: () => '/artifacts',
    body: (time) =>
      Array.from({ length: 10 }, (_, i) => ({
        name: madeUpRegistration(somewhere(time + i, 1000), 1).run.name,
      })),
  },
  {
    name: 'get',
    method: 'GET',
    path: (time, size) => `/artifacts/model/${modelOf(time, size)}`,
  },
  {
    name: 'by name',
    method: 'GET',
    path: (time, size) =>
      `/artifact/byName/${madeUpRegistration(somewhere(time, size), 1).run.name}`,
  },
  {
    name: 'rate',
    method: 'GET',
    path: (time, size) => `/artifact/model/${modelOf(time, size)}/rate`,
  },
  {
    name: 'lineage, ten ancestors',
    method: 'GET',
    path: (time, size) => `/artifact/model/${deepModel(time, size)}/lineage`,
  },
  {
    name: 'regex, a literal that few have',
    method: 'POST',
    path: () => '/artifact/byRegEx',
    atMost: SEARCH_MS,
    body: (time) => ({ regex: `sample-model-0{1,3}${1000 + (time % 9) * 10}` }),
  },
  {
    name: 'regex, a literal of three letters',
    method: 'POST',
    path: () => '/artifact/byRegEx',
    atMost: SEARCH_MS,
    body: (time) => ({ regex: `${['qux', 'zjq', 'vwx', 'jkq'][time % 4]}.*[0-9]` }),
  },
  {
    name: 'regex, letter case aside',
    method: 'POST',
    path: () => '/artifact/byRegEx',
    atMost: SEARCH_MS,
    body: (time) => ({ regex: `(?i)${['QUX', 'ZJQ', 'VWX', 'JKQ'][time % 4]}[a-z]+` }),
  },
  {
    name: 'regex with details, a literal that all have',
    method: 'POST',
    path: () => '/artifact/byRegEx?details=true',
    atMost: SEARCH_MS,
    body: () => ({ regex: 'sample-' }),
  },
  {
    name: 'regex, refused',
    method: 'POST',
    path: () => '/artifact/byRegEx',
    atMost: REFUSAL_MS,
    body: () => ({ regex: '(a+)+$' }),
  },
];

/** The eleventh model of some line. */
function deepModel(time: number, size: number): string {
  const models = Math.floor(size / 10) * 8;
  const line = somewhere(time, Math.floor(models / DEEP));
  const place = line * DEEP + 10;
  return idOf(Math.floor(place / 8) * 10 + (place % 8));
}
