const known = new Set<string>();

/** Keeps a secret that was fetched while running out of every later line. */
export function keepOutOfLogs(secret: string): void {
  known.add(secret);
}

/** Every secret that was fetched so far: an old one may still be in use after a rotation. */
export function knownSecrets(): ReadonlySet<string> {
  return known;
}
