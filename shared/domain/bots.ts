/** An account or a bare identity, as far as it shows who is behind it. */
export interface Identity {
  readonly login: string;
  /** GitHub's word for it: `User`, `Bot`, … */
  readonly type?: string;
}

/** Accounts that are programs, and do not say so in their names. */
const programs: ReadonlySet<string> = new Set([
  'allcontributors',
  'codecov',
  'coderabbitai',
  'copybara-service',
  'dependabot',
  'dependabot-preview',
  'github-actions',
  'gitlab-ci',
  'greenkeeper',
  'mergify',
  'parquet-converter',
  'pre-commit-ci',
  'renovate',
  'semantic-release',
  'snyk',
  'snyk-io',
  'system',
  'web-flow',
  'weblate',
]);

/** As programs are called by custom; people called Talbot, Abbot or Cabot are none. */
const CALLED_BOT = /\[bot\]$|(?<!tal|ab|ca)bot$/i;

/** Whether nobody is behind an account: by GitHub's own word for it, by a list, or by its name. */
export function isBot({ login, type }: Identity): boolean {
  return (
    type === 'Bot' || programs.has(login.trim().toLowerCase()) || CALLED_BOT.test(login.trim())
  );
}
