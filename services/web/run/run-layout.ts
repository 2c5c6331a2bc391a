import { metricNames } from '#shared/domain/metrics.ts';
import { metricOf, type Way } from './machine.ts';

/** Where a state is drawn, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const BRANCH = 34;
const BRANCH_GAP = 6;
const STEP = 52;
const CHOICE = 26;
/** Above the branches goes the way of what is not measured. */
const TOP = 30;
const BRANCHES = metricNames.length * (BRANCH + BRANCH_GAP) - BRANCH_GAP;
const MIDDLE = TOP + BRANCHES / 2;
const REFUSED = MIDDLE + 92;
const FAILED = MIDDLE + 172;
/** Below them goes the way of what could not be read. */
const BOTTOM = TOP + BRANCHES + 18;

/** How large the drawing is. */
export const drawing = { width: 1080, height: BOTTOM + 4 } as const;

const rows = {
  step: (x: number, width: number, middle = MIDDLE): Box => {
    return { x, y: middle - STEP / 2, width, height: STEP };
  },
  choice: (x: number, middle = MIDDLE): Box => {
    return { x, y: middle - CHOICE / 2, width: CHOICE, height: CHOICE };
  },
};

const places: Readonly<Record<string, Box>> = {
  Resolve: rows.step(0, 108),
  'Resolved?': rows.choice(132),
  Combine: rows.step(528, 112),
  'Admitted?': rows.choice(670),
  Bundle: rows.step(732, 108),
  Register: rows.step(866, 108),
  Done: rows.step(1000, 80),
  'Record refusal': rows.step(732, 150, REFUSED),
  Refused: rows.step(908, 144, REFUSED),
  'Clean up': rows.step(732, 150, FAILED),
  'Cleaned up?': rows.choice(908, FAILED),
  Failed: rows.step(954, 100, FAILED),
};

/** Where a state is drawn: the branches below each other, everything else along the middle. */
export function boxOf(state: string): Box {
  const metric = metricOf(state);
  if (metric !== undefined) {
    const row = metricNames.indexOf(metric);
    return { x: 198, y: TOP + row * (BRANCH + BRANCH_GAP), width: 294, height: BRANCH };
  }
  const box = places[state];
  if (box === undefined) throw new RangeError(`no place is known for ${state}`);
  return box;
}

/** The line of a way as an SVG path. */
export function pathOf({ from, to }: Way): string {
  const start = boxOf(from);
  const end = boxOf(to);
  if (to === 'Clean up') return around(start, end);
  if (from === 'Resolved?' && to === 'Bundle') return over(start, end, TOP / 2);
  if (from === 'Admitted?' && to === 'Register') return over(start, end, MIDDLE - 62);
  if (from === 'Resolved?' && to === 'Record refusal') return under(start, end);
  if (from === 'Bundle' && to === 'Record refusal') return down(start, end);
  if (to === 'Record refusal') return around(start, end);
  if (from === 'Cleaned up?' && to === 'Refused') return up(start, end);
  if (from === 'Cleaned up?' && to === 'Done') return round(start, end);
  return curve(start, end);
}

const middleOf = ({ y, height }: Box) => y + height / 2;
const centreOf = ({ x, width }: Box) => x + width / 2;

/** From side to side. */
function curve(start: Box, end: Box): string {
  const [x1, y1, x2, y2] = [start.x + start.width, middleOf(start), end.x, middleOf(end)];
  const bend = (x1 + x2) / 2;
  return y1 === y2 ? `M${x1} ${y1}H${x2}` : `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}

/** Up, along, and down from above. */
function over(start: Box, end: Box, y: number): string {
  const [x1, x2] = [centreOf(start), centreOf(end)];
  return `M${x1} ${start.y}V${y + 8}q0 -8 8 -8H${x2 - 8}q8 0 8 8V${end.y}`;
}

/** Down, along below everything, and up to its side. */
function under(start: Box, end: Box): string {
  const [x1, x2] = [centreOf(start), end.x - 14];
  const y = middleOf(end);
  return `M${x1} ${start.y + start.height}V${BOTTOM - 8}q0 8 8 8H${x2 - 8}q8 0 8 -8V${y + 8}q0 -8 8 -8H${end.x}`;
}

/** Straight down. */
function down(start: Box, end: Box): string {
  return `M${centreOf(start)} ${start.y + start.height}V${end.y}`;
}

/** Straight up. */
function up(start: Box, end: Box): string {
  return `M${centreOf(start)} ${start.y}V${end.y + end.height}`;
}

/** Down, along below everything, and up on the right. */
function round(start: Box, end: Box): string {
  const [x1, x2] = [centreOf(start), end.x + end.width - 14];
  return `M${x1} ${start.y + start.height}V${BOTTOM - 16}q0 8 8 8H${x2 - 8}q8 0 8 -8V${end.y + end.height}`;
}

/** Down from below, and along to its side. */
function around(start: Box, end: Box): string {
  const x = Math.min(centreOf(start), end.x - 26);
  const y = middleOf(end);
  return `M${x} ${start.y + start.height}V${y - 8}q0 8 8 8H${end.x}`;
}
