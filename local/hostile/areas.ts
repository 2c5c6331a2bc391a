import type { Area } from './attempt.ts';
import { answers } from './attempts/answers.ts';
import { bodies } from './attempts/bodies.ts';
import { keys } from './attempts/keys.ts';
import { models } from './attempts/models.ts';
import { places } from './attempts/places.ts';
import { requests } from './attempts/requests.ts';

/** Everything that is tried. */
export const areas: readonly Area[] = [requests, bodies, keys, places, answers, models];
