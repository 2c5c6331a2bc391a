/** An account or a bare identity, as far as it shows who is behind it. */
export interface Identity {
  readonly login: string;
  /** GitHub's word for it: `User`, `Bot`, … */
  readonly type?: string;
}

/**
 * Programs whose names do not say so, in the spelling of accounts and of commits. An App is told by
 * its type or its `[bot]`; here are those that are met without either, such as a commit's bare name.
 */
export const programs = [
  'actions-user', 'allcontributors', 'bors', 'codecov', 'copybara-service', 'dependabot',
  'dependabot-preview', 'github action', 'github actions', 'github-actions', 'gitlab-ci',
  'greenkeeper', 'mergify', 'parquet-converter', 'pre-commit-ci', 'renovate', 'semantic-release',
  'snyk', 'snyk-io', 'system', 'tensorflow-copybara', 'tensorflow-jenkins', 'tensorflowbutler',
  'tensorflower-gardener', 'travis ci', 'web-flow', 'weblate',
] as const; // biome-ignore format: a word list reads better filled than one word a line
const isProgram: ReadonlySet<string> = new Set(programs);

/** As programs are called by custom; people called Talbot, Abbot or Cabot are none. */
const CALLED_BOT = /\[bot\]$|(?<!tal|ab|ca)bot$/i;

/** Whether nobody is behind an account: by GitHub's own word for it, by a list, or by its name. */
export function isBot({ login, type }: Identity): boolean {
  return (
    type === 'Bot' || isProgram.has(login.trim().toLowerCase()) || CALLED_BOT.test(login.trim())
  );
}
