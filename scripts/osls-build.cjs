'use strict';

const { spawnSync } = require('node:child_process');
const { createRequire } = require('node:module');
const { join } = require('node:path');

/**
 * Builds before anything is packaged, and looks before anything is deployed. A bare `serverless`
 * runs on whatever Node is installed, the scripts on the project's own, so they are started as
 * programs of their own. In the deployment every function is one bundle with one export.
 */
module.exports = class OslsBuild {
  constructor(serverless, options) {
    this.serverless = serverless;
    this.options = options;
    this.hooks = {
      'before:package:initialize': () => this.build(),
      'before:deploy:deploy': () => this.preflight(),
    };
  }

  build() {
    this.runScript('build', []);
    for (const [name, definition] of Object.entries(this.serverless.service.functions)) {
      definition.handler = 'index.handler';
      definition.package = { artifact: join('build', `${name}.zip`) };
    }
  }

  async preflight() {
    const { service } = this.serverless;
    const provider = this.serverless.getProvider('aws');
    const { GATE_POLICY, GATE_MODE } = service.provider.environment;
    const { AlarmEmail } = service.provider.compiledCloudFormationTemplate.Resources;
    const reserving = Object.values(service.functions).filter((one) => one.reservedConcurrency);
    const reserved = reserving.reduce((sum, one) => sum + one.reservedConcurrency, 0);
    this.runScript(
      'preflight',
      [
        ['stage', provider.getStage()],
        ['region', provider.getRegion()],
        ['gate-policy', GATE_POLICY],
        ['gate-mode', GATE_MODE],
        ['alarm-email', AlarmEmail.Properties.Endpoint],
        ['reserved', reserved],
        ['rerate', service.custom.settings.rerate],
        ['account-concurrency', await accountConcurrency(provider, reserving)],
      ].map(([name, value]) => `--${name}=${value}`),
      this.options['aws-profile'] && { AWS_PROFILE: this.options['aws-profile'] },
    );
  }

  /** What the script has to say it has said itself. */
  runScript(name, args, variables) {
    const { status } = spawnSync('npm', ['run', '--silent', name, '--', ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...variables },
    });
    if (status !== 0) throw new this.serverless.classes.Error(`npm run ${name} failed`);
  }
};

/**
 * What is left of the account's concurrency by others, with what this stage has set aside already: by
 * the client that the framework brings along, with the credentials that it deploys with.
 */
async function accountConcurrency(provider, functions) {
  const ofFramework = createRequire(require.resolve('serverless/package.json'));
  const { GetAccountSettingsCommand, GetFunctionConcurrencyCommand, LambdaClient } =
    ofFramework('@aws-sdk/client-lambda');
  const lambda = new LambdaClient(await provider.getAwsSdkV3Config());
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  let available = AccountLimit.UnreservedConcurrentExecutions;
  for (const { name: FunctionName } of functions) {
    try {
      const own = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
      available += own.ReservedConcurrentExecutions ?? 0;
    } catch (error) {
      // Not deployed yet.
      if (error.name !== 'ResourceNotFoundException') throw error;
    }
  }
  return available;
}
