import { metricNames, metrics } from '#shared/domain/metrics.ts';
import { COUNTED_SERVICE, counters, namespaceOf } from '#shared/runtime/counters.ts';
import { allFunctions } from './deployed-functions.ts';

/** A line of a widget: a metric as CloudWatch names it, with how it is drawn. */
type Line = readonly unknown[];

const STAGE = '${self:custom.stage}';
const WIDTH = 12;
const HEIGHT = 6;

const api = (name: string, look: object): Line => [
  'AWS/ApiGateway',
  name,
  'ApiId',
  '${HttpApi}',
  look,
];
const machine = (name: string, label: string, of = 'IngestionMachine'): Line => [
  'AWS/States', name, 'StateMachineArn', `\${${of}}`, { label },
]; // biome-ignore format: a metric's name reads as one line
const lambda = (name: string, of: string, look: object): Line => [
  'AWS/Lambda', name, 'FunctionName', `tmr-${STAGE}-${of}`, look,
]; // biome-ignore format: a metric's name reads as one line
const counted = (name: keyof typeof counters, look: object): Line => [
  namespaceOf(STAGE), counters[name], 'service', COUNTED_SERVICE, look,
]; // biome-ignore format: a metric's name reads as one line

/** How long each metric's own function took, by what share of its calls. */
const durations = (share: string): readonly Line[] =>
  metricNames.map((name) => lambda('Duration', name, { stat: share, label: metrics[name].title }));
const ofEveryFunction = (name: string): readonly Line[] =>
  allFunctions().map((of) => lambda(name, of, { label: of }));

/** The inconclusive verdicts are one metric; whose they are stands in the lines that count them. */
const inconclusiveByMetric = [
  `SOURCE '/aws/lambda/tmr-${STAGE}-combine'`,
  `filter ispresent(${counters.inconclusive})`,
  `stats sum(${counters.inconclusive}) as inconclusive by metric`,
  'sort inconclusive desc',
].join(' | ');

const widgets = () => [
  lines('Requests', [
    api('Count', { stat: 'SampleCount', label: 'requests' }),
    api('4xx', { label: 'the client erred' }),
    api('5xx', { label: 'the registry erred' }),
  ]),
  lines('Latency of requests (ms)', [
    api('Latency', { stat: 'p50', label: 'p50' }),
    api('Latency', { stat: 'p95', label: 'p95' }),
  ]),
  lines('Ingestions, updates and ratings by outcome', [
    ...(['REGISTERED', 'REFUSED', 'CONFLICT', 'FAILED', 'STOPPED'] as const).map((status) =>
      counted(status, { label: status.toLowerCase() }),
    ),
  ]),
  lines('Executions that did not succeed', [
    machine('ExecutionsFailed', 'failed'),
    machine('ExecutionsTimedOut', 'timed out'),
    machine('ExecutionsAborted', 'stopped'),
    machine('ExecutionsFailed', 'nights failed', 'RerateMachine'),
  ]),
  lines('Metrics: half of the calls took less than (ms)', durations('p50')),
  lines('Metrics: 95 % of the calls took less than (ms)', durations('p95')),
  lines('Inconclusive verdicts (%)', [
    [{ expression: '100 * inconclusive / verdicts', label: 'inconclusive' }],
    counted('inconclusive', { id: 'inconclusive', visible: false }),
    counted('verdicts', { id: 'verdicts', visible: false }),
  ]),
  log('Inconclusive verdicts by metric', inconclusiveByMetric),
  lines('Throttled', [
    ...ofEveryFunction('Throttles'),
    machine('ExecutionThrottled', 'executions'),
    ['AWS/DynamoDB', 'ReadThrottleEvents', 'TableName', '${Index}', { label: 'reads' }],
    ['AWS/DynamoDB', 'WriteThrottleEvents', 'TableName', '${Index}', { label: 'writes' }],
  ]),
  lines('Errors by function', ofEveryFunction('Errors')),
];

/** The stage's dashboard: what there is to see of its figures, in the order of a first look. */
export function dashboard(): string {
  const body = { widgets: widgets().map(placed) };
  const resource = {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      // Dashboards are an account's, not a region's: a stage may be in two of them.
      DashboardName: { 'Fn::Sub': `tmr-${STAGE}-\${AWS::Region}` },
      DashboardBody: { 'Fn::Sub': JSON.stringify(body) },
    },
  };
  return `${JSON.stringify({ Resources: { Dashboard: resource } }, null, 2)}\n`;
}

function lines(title: string, metrics: readonly Line[]) {
  const properties = { title, region: '${AWS::Region}', stat: 'Sum', period: 300, metrics };
  return { type: 'metric', properties: { ...properties, view: 'timeSeries' } };
}

function log(title: string, query: string) {
  return { type: 'log', properties: { title, region: '${AWS::Region}', query, view: 'table' } };
}

function placed<Widget extends object>(widget: Widget, place: number) {
  const row = Math.floor(place / 2);
  return { ...widget, x: (place % 2) * WIDTH, y: row * HEIGHT, width: WIDTH, height: HEIGHT };
}
