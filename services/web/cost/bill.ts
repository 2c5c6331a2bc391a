import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Costs } from '../api/artifacts.ts';
import type { LineageNode } from '../api/models.ts';
import type { Amount } from './amount.ts';

/** Something that an artifact uses, and what it costs. */
export interface UsedArtifact {
  readonly id: string;
  /** Both are known where the lineage names it. */
  readonly name?: string;
  readonly type?: ArtifactType;
  readonly alone: Amount;
  readonly total: Amount;
}

/** What a download of an artifact comes to. */
export interface Bill {
  readonly alone: Amount;
  readonly total: Amount;
  /** The largest first. */
  readonly used: readonly UsedArtifact[];
}

interface Told {
  readonly id: string;
  /** Without what it uses, and with it. */
  readonly alone: Costs;
  readonly together: Costs;
  /** Those that it descends from, by whom the ids get their names. */
  readonly nodes: readonly LineageNode[];
}

/** Puts together what the registry told. */
export function billOf({ id, alone, together, nodes }: Told): Bill {
  const used = Object.entries(together)
    .filter(([other]) => other !== id)
    .map(([other, cost]): UsedArtifact => {
      const node = nodes.find(({ artifact_id }) => artifact_id === other);
      return {
        id: other,
        ...(node && { name: node.name, type: node.metadata.type }),
        alone: standalone(cost),
        total: totalOf(cost),
      };
    })
    .toSorted((a, b) => b.alone.megabytes - a.alone.megabytes);
  return { alone: totalOf(alone[id]), total: totalOf(together[id]), used };
}

type Cost = Costs[string];

function totalOf(cost: Cost | undefined): Amount {
  return {
    megabytes: cost?.total_cost ?? 0,
    isUnknown: cost === undefined || cost.unknown === true,
  };
}

/** Nothing, where something is not known, is what is not known. */
function standalone({ standalone_cost = 0, unknown }: Cost): Amount {
  return { megabytes: standalone_cost, isUnknown: unknown === true && standalone_cost === 0 };
}
