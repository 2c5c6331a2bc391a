/** An account or a bare identity, as far as it shows who is behind it. */
export interface Identity {
  readonly login: string;
  /** GitHub's word for it: `User`, `Bot`, … */
  readonly type?: string;
}

/** Machine accounts that work as ordinary users, or lose their `[bot]` on the way. */
const KNOWN = new Set([
  'allcontributors',
  'claude',
  'codecov',
  'coderabbitai',
  'copilot',
  'copilot-pull-request-reviewer',
  'copilot-swe-agent',
  'dependabot-preview',
  'gemini-code-assist',
  'github-actions',
  'googlebot',
  'greenkeeper',
  'imgbot',
  'mergify',
  'pre-commit-ci',
  'pyup-bot',
  'renovate',
  'semantic-release',
  'snyk-io',
  'web-flow',
  'weblate',
]);

/** Whether nobody is behind an account: neither what it writes nor what it approves is a person's. */
export function isBot({ login, type }: Identity): boolean {
  const name = login.trim().toLowerCase();
  return type === 'Bot' || /bot(\[bot\])?$|\[bot\]$/.test(name) || KNOWN.has(name);
}
