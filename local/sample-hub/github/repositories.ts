import { createRepository, type Repository } from './repository.ts';
import type { RepositorySpec } from './repository-spec.ts';
import type { GitHubVisitor } from './world.ts';

/** Everything on GitHub. Names are found in any letter case. */
export interface Repositories {
  /** By present or former name; undefined when there is none that this visitor may see. */
  find(name: string, visitor: GitHubVisitor): Repository | undefined;
  findById(id: number, visitor: GitHubVisitor): Repository | undefined;
}

/** Reads the catalogue. */
export function createRepositories(specs: readonly RepositorySpec[]): Repositories {
  const all = specs.map(createRepository);
  const byName = new Map(
    all.flatMap((repository) =>
      [repository.spec.name, ...(repository.spec.formerNames ?? [])].map((name) => [
        name.toLowerCase(),
        repository,
      ]),
    ),
  );

  function visible(repository: Repository | undefined, { known }: GitHubVisitor) {
    return repository?.spec.private === true && !known ? undefined : repository;
  }

  return {
    find: (name, visitor) => visible(byName.get(name.toLowerCase()), visitor),
    findById: (id, visitor) =>
      visible(
        all.find((repository) => repository.id === id),
        visitor,
      ),
  };
}
