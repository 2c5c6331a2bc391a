import type { Lineage } from '../../../api/models.ts';
import { placeText, relationText } from '../../../lineage/words.ts';
import { RelativeLink } from './relative-link.tsx';
import { RelativeStanding } from './relative-standing.tsx';

interface LineageTableProps {
  readonly lineage: Lineage;
  readonly about: string;
}

/** Every line of the drawing as a row: what was used, for what, under which licence. */
export function LineageTable({ lineage: { nodes, edges }, about }: LineageTableProps) {
  const byId = new Map(nodes.map((node) => [node.artifact_id, node]));
  return (
    <table class="table table--stacks">
      <caption class="visually-hidden">Lineage</caption>
      <thead>
        <tr>
          <th scope="col">Used</th>
          <th scope="col">As</th>
          <th scope="col">For</th>
          <th scope="col">Licence</th>
          <th scope="col">Named in</th>
          <th scope="col">Certainty</th>
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => {
          const from = byId.get(edge.from_node_artifact_id);
          const to = byId.get(edge.to_node_artifact_id);
          if (from === undefined || to === undefined) return null;
          return (
            <tr key={`${from.artifact_id}>${to.artifact_id}`}>
              <th scope="row">
                <RelativeLink node={from} isAbout={from.artifact_id === about} />
                <RelativeStanding node={from} />
              </th>
              <td data-label="As">{relationText(edge)}</td>
              <td data-label="For">
                <RelativeLink node={to} isAbout={to.artifact_id === about} />
              </td>
              <td data-label="Licence">{from.metadata.license ?? 'not known'}</td>
              <td data-label="Named in">{placeText(from)}</td>
              <td data-label="Certainty">{edge.confidence}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
