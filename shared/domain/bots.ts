/** Accounts that are programs, and do not say so in their names. */
const programs: ReadonlySet<string> = new Set([
  'allcontributors',
  'copybara-service',
  'dependabot',
  'dependabot-preview',
  'github-actions',
  'gitlab-ci',
  'greenkeeper',
  'parquet-converter',
  'pre-commit-ci',
  'renovate',
  'snyk',
  'system',
  'web-flow',
]);

/** As programs are called by custom; people called Talbot, Abbot or Cabot are none. */
const CALLED_BOT = /\[bot\]$|(?<!tal|ab|ca)bot$/i;

/** Whether an account is a program's: by GitHub's own word for it, by a list, or by its name. */
export function isBot(login: string, type?: string | null): boolean {
  return type === 'Bot' || programs.has(login.toLowerCase()) || CALLED_BOT.test(login);
}
