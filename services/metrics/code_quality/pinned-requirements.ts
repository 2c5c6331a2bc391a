/** How many requirements there are, and how many of them name one version. */
export interface Pinned {
  readonly pinned: number;
  readonly all: number;
}

/** `==` to one version, not to a family of them. */
const EXACT = /^[\w.-]+(?:\[[^\]]*\])?={2,3}[^*,]+$/;
const COMMIT = /@[0-9a-f]{7,40}$/;
const ARCHIVE = /\.(?:whl|zip|tar\.gz)$/i;

/**
 * Counts the lines of pip's requirements file format: options are no requirements, an editable one
 * is, unless it is the project itself.
 */
export function pinnedRequirements(text: string): Pinned {
  const requirements = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map(requirementIn)
    .filter((line) => line !== '');
  return { pinned: requirements.filter(isPinned).length, all: requirements.length };
}

/** Without comment, hash options, marker and spaces; nothing where the line holds no requirement. */
function requirementIn(line: string): string {
  const [text = ''] = line
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?:^| )#/);
  const editable = text.replace(/^(?:-e|--editable)[ =]/, '');
  if (editable.startsWith('-') || isItself(editable)) return '';
  const [requirement = ''] = editable.split(/ --| ?;/);
  return requirement.replaceAll(' ', '');
}

/** A folder of the repository. */
function isItself(text: string): boolean {
  return /^\.{0,2}(?:[/\\[]|$)/.test(text);
}

function isPinned(requirement: string): boolean {
  return requirement.includes('://') ? isFixed(requirement) : EXACT.test(requirement);
}

/** An address at a commit, with its hash, or of an archive that has its version in its name. */
function isFixed(requirement: string): boolean {
  const [address = '', fragment = ''] = requirement.split('#', 2);
  const name = address.slice(address.lastIndexOf('/') + 1);
  if (COMMIT.test(name) || fragment.includes('sha256=')) return true;
  return ARCHIVE.test(name) && /\d/.test(name);
}
