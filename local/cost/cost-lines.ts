import type { Price } from './prices.ts';

/** What one way of being charged comes to. */
export interface CostLine {
  readonly price: Price;
  readonly quantity: number;
  readonly usd: number;
}

/** The bill for a use, as if nothing were free; what is not used has no line. */
export function costLines<Name extends string>(
  used: Readonly<Record<Name, number>>,
  prices: Readonly<Record<Name, Price>>,
): readonly CostLine[] {
  return (Object.keys(prices) as Name[])
    .map((name) => {
      const [price, quantity] = [prices[name], used[name]];
      return { price, quantity, usd: (quantity / price.per) * price.usd };
    })
    .filter(({ quantity }) => quantity > 0);
}

/** What is left to pay in a month: of each only what is above that which is free. */
export function aboveFree(lines: readonly CostLine[]): readonly CostLine[] {
  return lines.map(({ price, quantity }) => {
    const charged = Math.max(0, quantity - (price.free ?? 0));
    return { price, quantity: charged, usd: (charged / price.per) * price.usd };
  });
}

/** USD of several lines. */
export function totalOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

/** USD by service, the dearest first. */
export function byService(lines: readonly CostLine[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { price, usd } of lines) {
    sums.set(price.service, (sums.get(price.service) ?? 0) + usd);
  }
  return [...sums].sort(([, one], [, other]) => other - one);
}

/** A use so many times over. */
export function times<Used extends Readonly<Record<string, number>>>(used: Used, by: number): Used {
  const scaled = Object.entries(used).map(([name, quantity]) => [name, quantity * by]);
  return Object.fromEntries(scaled) as Used;
}
