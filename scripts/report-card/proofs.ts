interface ProofSpec {
  readonly title: string;
  /** What follows `npm run`. */
  readonly command: readonly string[];
}

/** Everything that is measured or tried, in the order of the report card. */
export const proofs = {
  ingest: { title: 'Ingestions', command: ['bench', '--', 'ingest'] },
  memory: { title: 'Memory', command: ['bench', '--', 'ingest', '--memory', '2000'] },
  engine: { title: 'The embedded engine', command: ['bench', '--', 'engine'] },
  cold: { title: 'Cold starts', command: ['bench', '--', 'cold'] },
  api: { title: 'The routes', command: ['bench', '--', 'api'] },
  faults: { title: 'Faults', command: ['faults', '--', '--seed', '1'] },
  crash: { title: 'Crashes', command: ['crash', '--', '--moments', '200', '--seed', '1'] },
  clients: { title: 'A hundred clients', command: ['clients', '--', '--seed', '1'] },
  hostile: { title: 'Hostile input', command: ['hostile', '--', '--seed', '1'] },
  fuzz: { title: 'Fuzz', command: ['fuzz', '--', '--requests', '20000', '--seed', '1'] },
} as const satisfies Record<string, ProofSpec>;

export type ProofName = keyof typeof proofs;
export const proofNames = Object.keys(proofs) as ProofName[];
