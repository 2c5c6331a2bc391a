import type { CardLink } from '../card/body.ts';
import { webAddresses } from '../card/links.ts';
import type { Card } from '../card.ts';
import { MOST_LOOKED_UP } from '../choose-code.ts';
import type { CodeCandidate, NamedCode } from '../links.ts';
import { announcesCode, isHeadingOfCode } from './announces-code.ts';
import { familyNames, isNamedAfter } from './family-names.ts';
import { headingTrails, mentions } from './heading-trails.ts';
import { linkedRepository } from './linked-repository.ts';
import { isSameOwner } from './same-owner.ts';
import { isWellKnownLibrary } from './well-known-libraries.ts';

type Link = Pick<CodeCandidate, 'repo' | 'path'>;
type Judgement = Pick<CodeCandidate, 'confidence' | 'because'>;

/** Cards that list a whole field link hundreds of repositories; nobody reads more than these. */
const MOST = 20;
/** The fields that say it outright. */
const FIELDS = ['code_repository', 'repository'];
const ABOUT_OTHERS =
  /\b(?:data|datasets?|corpus|eval|evals|evaluations?|evaluating|benchmarks?|results|performance|citations?|cite|citing|bibtex|references|acknowledge?ments?|credits?|thanks)\b/i;

const ranks = { settled: 0, strong: 1, medium: 2, hint: 3 } as const;

/** Every repository on GitHub that a model's card names, the surest first. */
export function codeCandidates(model: string, card: Card): readonly NamedCode[] {
  const trails = headingTrails(card.sections);
  const all = [
    ...inFrontMatter(card.frontMatter),
    ...card.links.flatMap((link) => inBody(model, link, trails[link.section] ?? [])),
  ];
  const whole = surestOfEach(all.map(({ whole }) => whole)).slice(0, MOST);
  const folders = surestOfEach(all.flatMap(({ folder }) => folder ?? []));
  return whole.map((candidate) => {
    const repo = candidate.repo.toLowerCase();
    const own =
      candidate.path === undefined
        ? folders.filter((folder) => folder.repo.toLowerCase() === repo).slice(0, MOST_LOOKED_UP)
        : [];
    return own.length === 0 ? candidate : { ...candidate, folders: own };
  });
}

function surestOfEach(candidates: readonly CodeCandidate[]): readonly CodeCandidate[] {
  const surest = candidates.toSorted((a, b) => ranks[a.confidence] - ranks[b.confidence]);
  const unique = new Map<string, CodeCandidate>();
  for (const candidate of surest) {
    const key = `${candidate.repo}/${candidate.path ?? ''}`.toLowerCase();
    if (!unique.has(key)) unique.set(key, candidate);
  }
  return [...unique.values()];
}

/** What a link is by the name that it gives, and the folder that it would be in a library. */
interface Named {
  readonly whole: CodeCandidate;
  readonly folder?: CodeCandidate;
}

/** The model's code is the whole; only of a library that holds everybody's code a folder counts. */
function named(link: Link, source: string, judge: (link: Link) => Judgement): Named {
  const asLinked = { ...link, source, ...judge(link) };
  const { repo, path } = link;
  if (path === undefined || isWellKnownLibrary(repo)) return { whole: asLinked };
  return { whole: { repo, source, ...judge({ repo }) }, folder: asLinked };
}

function inFrontMatter(frontMatter: Card['frontMatter']): readonly Named[] {
  return Object.entries(frontMatter).flatMap(([field, value]) =>
    textsIn(value)
      .flatMap(webAddresses)
      .flatMap((address) => linkedRepository(address) ?? [])
      .map((link) =>
        named(link, `front matter: ${field.slice(0, 60)}`, (as) => judgeField(as, field)),
      ),
  );
}

function judgeField(link: Link, field: string): Judgement {
  const hint = judgeLibrary(link);
  if (hint !== undefined) return hint;
  return FIELDS.includes(field)
    ? { confidence: 'strong', because: `the front matter names it as ${field}` }
    : { confidence: 'hint', because: `only ${FIELDS.join(' or ')} in the front matter name code` };
}

/** All texts in a value, however deep it is nested; without recursion, for it is a stranger's. */
function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') texts.push(next);
    else for (const inner of Object.values(next ?? {})) open.push(inner);
  }
  return texts.reverse();
}

function inBody(model: string, link: CardLink, headings: readonly string[]): Named[] {
  const repository = linkedRepository(link.url);
  if (repository === undefined) return [];
  const source = `${places[link.place]} ${under(headings)}`;
  return [named(repository, source, (as) => judge(model, as, link, headings))];
}

const places: Readonly<Record<CardLink['place'], string>> = {
  prose: 'prose',
  heading: 'a heading',
  table: 'a table row',
  code: 'a code block',
  comment: 'a comment',
};

function under([heading]: readonly string[]): string {
  return heading === undefined ? 'at the top' : `under "${heading.slice(0, 60)}"`;
}

function judge(
  model: string,
  repository: Link,
  { place, context }: CardLink,
  headings: readonly string[],
): Judgement {
  if (place !== 'prose' && place !== 'heading') {
    return { confidence: 'hint', because: `a link in ${places[place]} says too little` };
  }
  if (mentions(headings, ABOUT_OTHERS)) {
    const because = 'it stands in a section about data, evaluation, citations or thanks';
    return { confidence: 'hint', because };
  }
  const library = judgeLibrary(repository);
  if (library !== undefined) return library;

  const announced = announcesCode(context) || isHeadingOfCode(headings[0] ?? '');
  const kinship = kinshipOf(model, repository);
  if (announced && kinship !== undefined) {
    return { confidence: 'strong', because: `the card calls it the code, and ${kinship}` };
  }
  if (kinship !== undefined) return { confidence: 'medium', because: kinship };
  const unlike = "neither its owner nor its name is like the model's";
  return announced
    ? { confidence: 'medium', because: `the card calls it the code, though ${unlike}` }
    : { confidence: 'hint', because: `${unlike}, and nothing calls it the code` };
}

function judgeLibrary({ repo, path }: Link): Judgement | undefined {
  if (path !== undefined || !isWellKnownLibrary(repo)) return undefined;
  return { confidence: 'hint', because: 'a well-known library counts only by a folder in it' };
}

/** What a repository has in common with the model; of a library, the folder stands for its name. */
function kinshipOf(model: string, { repo, path = repo }: Link): string | undefined {
  const owner = repo.slice(0, repo.indexOf('/'));
  const slash = model.indexOf('/');
  if (slash !== -1 && isSameOwner(model.slice(0, slash), owner)) return "its owner is the model's";
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isNamedAfter(familyNames(model), name)
    ? "it has the name of the model's family"
    : undefined;
}
