import { aboveFree, byService, type CostLine, costLines, times, totalOf } from './cost-lines.ts';
import { type Measurement, readMix, UPSTREAM_MS } from './measure.ts';
import {
  monthlyPrices,
  PRICED_ON,
  type Price,
  prices,
  REGION,
  type Standing,
  type Usage,
  unpriced,
} from './prices.ts';

/** On what the figures were measured. */
export interface Conditions {
  readonly on: Date;
  readonly cores: number;
  /** Processes that wanted to run, in the mean of a minute. */
  readonly load: number;
}

const THOUSAND = 1_000;
const MILLION = 1_000_000;
const SWEEPS_A_MONTH = 730;

/** `docs/cost.md`: what the registry would cost to run, with the arithmetic. */
export function costDocument(
  measured: Measurement,
  standing: Standing,
  { on, cores, load }: Conditions,
): string {
  const lines = [
    '# What it costs',
    '',
    'Written by `npm run cost`: counts are measured on the local stack, prices are a table. Nothing here',
    'was ever billed.',
    '',
    `- **Prices** are those of ${REGION}, written down by hand on ${PRICED_ON} in \`local/cost/prices.ts\`. **Check them**`,
    '  on AWS’s price pages before anything is decided by them.',
    `- **Counts** were taken on ${on.toISOString().slice(0, 10)}: ${measured.models} models of the sample catalogue, ingested one after the`,
    `  other by a client that waits, and ${measured.reads} reads. Upstreams answered after ${UPSTREAM_MS} ms. Transitions, units,`,
    '  requests and bytes are exact for these models.',
    `- **Durations** are of this machine, ${cores} cores with a load of ${load.toFixed(1)}, and not of Lambda: take the GB-s as`,
    '  an order of magnitude. Loading a function for the first time is not in them.',
    '',
    'One line is `count × price / per`. Free amounts are left out until the last section.',
    '',
    ...scenario('A thousand ingestions', measured.ingestion, THOUSAND, [
      'A model with its eleven metrics, registered: the router waits for it and is charged for waiting.',
      'What stays in the table and the bucket costs its line again in every month.',
    ]),
    ...scenario('A million reads', measured.read, MILLION, [
      `Of a hundred ${mixText()}, each with a token of its own budget, which is a write.`,
      'Downloads come from the bucket and cost their bytes besides: USD 0.09 a GB.',
    ]),
    ...scenario('A thousand models looked at on their night', measured.look, THOUSAND, [
      'One that has changed costs three transitions and an ingestion more.',
    ]),
    ...standingSection(standing, measured.sweep),
    ...freeSection(measured),
    ...durationSection(measured.durations),
    '## Used, and not in these tables',
    '',
    ...Object.entries(unpriced).map(([service, why]) => `- ${service}: ${why}.`),
  ];
  return `${lines.join('\n')}\n`;
}

function scenario(title: string, one: Usage, by: number, said: readonly string[]) {
  const lines = costLines(times(one, by), prices);
  return [
    `## ${title}: USD ${usd(totalOf(lines))}`,
    '',
    ...said,
    '',
    ...sums(lines),
    '',
    `| service | what | for one | for ${count(by)} | price | USD |`,
    '|---|---|--:|--:|--:|--:|',
    ...lines.map(
      ({ price, quantity, usd: cost }) =>
        `| ${price.service} | ${price.what} | ${figure(quantity / by)} | ${figure(quantity)} ${price.unit} | ${priceText(price)} | ${usd(cost)} |`,
    ),
    '',
  ];
}

function sums(lines: readonly CostLine[]): readonly string[] {
  const services = byService(lines);
  return [
    `| ${services.map(([name]) => name).join(' | ')} | in all |`,
    `|${'--:|'.repeat(services.length + 1)}`,
    `| ${services.map(([, cost]) => usd(cost)).join(' | ')} | **${usd(totalOf(lines))}** |`,
  ];
}

function standingSection(standing: Standing, sweep: Usage): readonly string[] {
  const things = costLines(standing, monthlyPrices);
  const sweeps = costLines(times(sweep, SWEEPS_A_MONTH), prices);
  return [
    '## A month in which nothing happens',
    '',
    'What there is of each, and the hourly sweep. What is free is the account’s, and two stages share it.',
    '',
    '| service | what | there are | price | USD | above what is free |',
    '|---|---|--:|--:|--:|--:|',
    ...things.map((line, i) => {
      const { price, quantity, usd: cost } = line;
      const above = aboveFree(things)[i]?.usd ?? 0;
      return `| ${price.service} | ${price.what} | ${quantity} | ${priceText(price)} | ${usd(cost)} | ${usd(above)} |`;
    }),
    `| all | ${SWEEPS_A_MONTH} sweeps | | | ${usd(totalOf(sweeps))} | ${usd(totalOf(aboveFree(sweeps)))} |`,
    '',
  ];
}

/** What is free for ever, in uses of one kind in a month. */
function freeSection({ ingestion, read }: Measurement): readonly string[] {
  const free = Object.entries(prices).flatMap(([name, price]: [string, Price]) =>
    price.free === undefined ? [] : [{ name: name as keyof Usage, price, free: price.free }],
  );
  const enough = (of: Usage, name: keyof Usage, amount: number) =>
    of[name] > 0 ? count(Math.floor(amount / of[name])) : 'any';
  return [
    '## What stays free',
    '',
    'Free in every month, in an account that uses it for nothing else, and for how many uses it is enough.',
    'What is free in an account’s first months is left out.',
    '',
    '| service | what | free | ingestions | reads |',
    '|---|---|--:|--:|--:|',
    ...free.map(
      ({ name, price, free: amount }) =>
        `| ${price.service} | ${price.what} | ${count(amount)} ${price.unit} | ${enough(ingestion, name, amount)} | ${enough(read, name, amount)} |`,
    ),
    '',
    `A month of 100 ingestions and 10,000 reads would cost USD ${usd(monthOf(ingestion, read, 100, 10_000))} above that, one of`,
    `1,000 and 1,000,000 USD ${usd(monthOf(ingestion, read, THOUSAND, MILLION))}.`,
    '',
  ];
}

function monthOf(ingestion: Usage, read: Usage, ingestions: number, reads: number): number {
  const both = Object.fromEntries(
    Object.keys(prices).map((name) => {
      const key = name as keyof Usage;
      return [key, ingestion[key] * ingestions + read[key] * reads];
    }),
  ) as Usage;
  return totalOf(aboveFree(costLines(both, prices)));
}

function durationSection(durations: Measurement['durations']): readonly string[] {
  return [
    '## How long the functions took',
    '',
    'In the middle of all their invocations for the ingestions above, in milliseconds.',
    '',
    '| function | ms |',
    '|---|--:|',
    ...Object.entries(durations)
      .sort(([, one], [, other]) => other - one)
      .map(([name, ms]) => `| ${name} | ${Math.round(ms)} |`),
    '',
  ];
}

function mixText(): string {
  const { artifact, rating, list, name, search } = readMix;
  return `${artifact} are of artifacts, ${rating} of ratings, ${list} lists, ${name} by name and ${search} searches`;
}

function priceText({ usd: price, per }: Price): string {
  return per === 1 ? String(price) : `${price} / ${count(per)}`;
}

function usd(amount: number): string {
  if (amount > 0 && amount < 0.0001) return '< 0.0001';
  return amount >= 0.1 || amount === 0 ? amount.toFixed(2) : amount.toFixed(4);
}

function count(amount: number): string {
  return amount.toLocaleString('en-GB');
}

/** Three figures that matter, whatever the size. */
function figure(quantity: number): string {
  if (quantity >= 1_000) return count(Math.round(quantity));
  return String(Number(quantity.toPrecision(3)));
}
