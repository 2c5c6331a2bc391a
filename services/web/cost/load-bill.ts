import type { Api } from '../api/api.ts';
import type { ArtifactName } from '../api/shapes.ts';
import { type Bill, billOf } from './bill.ts';

/** Asks what an artifact costs, and by what names its lineage knows what it uses. */
export async function loadBill(
  { type, id }: Pick<ArtifactName, 'type' | 'id'>,
  { artifacts, models }: Pick<Api, 'artifacts' | 'models'>,
  signal: AbortSignal,
): Promise<Bill> {
  const [alone, together, lineage] = await Promise.all([
    artifacts.costs({ type, id }, false, signal),
    artifacts.costs({ type, id }, true, signal),
    type === 'model' ? models.lineage(id, signal) : undefined,
  ]);
  return billOf({ id, alone, together, nodes: lineage?.nodes ?? [] });
}
