import { addressOf } from '../../../address.ts';
import type { PastRating } from '../../../api/models.ts';
import { exactScore, signed } from '../../../format/quantities.ts';
import { changesOf, changeText } from '../../../history/changes.ts';
import { Moment } from '../../parts/moment.tsx';

interface HistoryTableProps {
  readonly history: readonly PastRating[];
  readonly id: string;
}

/** The ratings, newest first, each with what it changed and the run that it is from. */
export function HistoryTable({ history, id }: HistoryTableProps) {
  return (
    <table class="table table--stacks">
      <caption class="visually-hidden">Ratings</caption>
      <thead>
        <tr>
          <th scope="col">Rated</th>
          <th scope="col" class="number">
            Net score
          </th>
          <th scope="col" class="number">
            Change
          </th>
          <th scope="col">What is different</th>
          <th scope="col">Commit</th>
          <th scope="col">Run</th>
        </tr>
      </thead>
      <tbody>
        {changesOf(history).map(({ rating, difference, changes }) => (
          <tr key={rating.run}>
            <th scope="row">
              <Moment iso={rating.rated_at} />
            </th>
            <td data-label="Net score" class="number">
              {exactScore(rating.net_score)}
            </td>
            <td data-label="Change" class="number">
              {difference === undefined ? 'first' : signed(difference)}
            </td>
            <td data-label="What is different">
              {changes.length === 0 ? '–' : changes.map(changeText).join('; ')}
            </td>
            <td data-label="Commit" class="mono" title={rating.sha}>
              {rating.sha.slice(0, 10)}
            </td>
            <td data-label="Run">
              <a
                href={addressOf(
                  'artifact',
                  { type: 'model', id, section: 'run' },
                  { run: rating.run },
                )}
              >
                See the run
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
