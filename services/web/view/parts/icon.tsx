/** Each a shape of its own, so that none is known by its colour alone. */
const shapes = {
  tick: 'm3.5 8.5 3 3 6-7',
  cross: 'm4 4 8 8m0-8-8 8',
  triangle: 'M8 2.5 14.5 13.500h-13zM8 6.500v3.500m0 1.700v.3',
  info: 'M8 1.500a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7v4.500m0-7v.3',
  question: 'M5.5 5.800a2.5 2.5 0 1 1 3.6 2.300c-.7.3-1.1.8-1.1 1.600m0 2.300v.3',
  dash: 'M3.5 8h9',
  dot: 'M8 6.500a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  ring: 'M8 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  arc: 'M8 2.500a5.5 5.5 0 0 1 5.5 5.5',
  out: 'M6.5 3.500h-3v9h9v-3m-3.5-6h3.500V7m0-3.500L7.5 8.5',
  copy: 'M5.5 5.500h7v8h-7zm-2 5v-8h7',
  down: 'M8 2.500v8m-3-3 3 3 3-3m-6.5 6h7',
} as const;

export type IconName = keyof typeof shapes;

/** A small drawing beside text that says the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon--${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
