import { addressOf } from '../../../address.ts';
import { amountText } from '../../../cost/amount.ts';
import type { UsedArtifact } from '../../../cost/bill.ts';

/** What an artifact uses: each counts once in its total, however it is reached. */
export function UsedTable({ used }: { readonly used: readonly UsedArtifact[] }) {
  return (
    <>
      <h3>What it uses</h3>
      <table class="table table--stacks">
        <caption class="visually-hidden">What it uses</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col" class="number">
              Alone
            </th>
            <th scope="col" class="number">
              With what it uses itself
            </th>
          </tr>
        </thead>
        <tbody>
          {used.map(({ id, name = id, type, alone, total }) => (
            <tr key={id}>
              <th scope="row">
                {type === undefined ? (
                  name
                ) : (
                  <a href={addressOf('artifact', { type, id })}>{name}</a>
                )}
              </th>
              <td data-label="Type">{type}</td>
              <td data-label="Alone" class="number">
                {amountText(alone)}
              </td>
              <td data-label="With its own" class="number">
                {amountText(total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">What several of them use counts once.</p>
    </>
  );
}
