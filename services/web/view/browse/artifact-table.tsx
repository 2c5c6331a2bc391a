import { addressOf } from '../../address.ts';
import type { ListedArtifact } from '../../api/shapes.ts';
import type { Search } from '../../browse/search.ts';
import { byteText, exactScore } from '../../format/quantities.ts';
import { StandingBadge } from '../parts/standing-badge.tsx';
import { CompareChoice } from './compare-choice.tsx';

interface ArtifactTableProps {
  readonly rows: readonly ListedArtifact[];
  readonly search: Search;
}

/** The artifacts of a list, one to a row; models can be chosen to be compared. */
export function ArtifactTable({ rows, search }: ArtifactTableProps) {
  const hasModels = rows.some(({ type }) => type === 'model');
  return (
    <table class="table table--stacks artifact-table">
      <caption class="visually-hidden">Artifacts</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col" class="number">
            Net score
          </th>
          <th scope="col">Gate</th>
          <th scope="col">Licence</th>
          <th scope="col" class="number">
            Size
          </th>
          {hasModels && <th scope="col">Compare</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} search={hasModels ? search : undefined} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ListedArtifact;
  /** Absent where there is nothing to be chosen. */
  readonly search: Search | undefined;
}

function Row({ row, search }: RowProps) {
  const { id, name, type, summary } = row;
  const source = summary && new URL(summary.url);
  return (
    <tr>
      <th scope="row" class="artifact-table__name">
        <a href={addressOf('artifact', { type, id })}>{name}</a>
        {source && <span class="quiet small">{source.host + source.pathname}</span>}
      </th>
      <td data-label="Type">{type}</td>
      <td data-label="Net score" class="number">
        {typeof summary?.net_score === 'number' ? exactScore(summary.net_score) : <None />}
      </td>
      <td data-label="Gate">{summary ? <StandingBadge standing={summary.verdict} /> : <None />}</td>
      <td data-label="Licence" class="artifact-table__licence">
        {summary?.license ?? <None />}
      </td>
      <td data-label="Size" class="number">
        {typeof summary?.bytes === 'number' ? byteText(summary.bytes) : <None />}
      </td>
      {search &&
        (type === 'model' ? (
          <td data-label="Compare">
            <CompareChoice row={row} search={search} />
          </td>
        ) : (
          <td />
        ))}
    </tr>
  );
}

/** Nothing is known: neither a score of nothing nor no bytes. */
function None() {
  return (
    <span class="quiet">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">not known</span>
    </span>
  );
}
