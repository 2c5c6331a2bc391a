'use strict';

const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

/**
 * Builds before anything is packaged. A bare `serverless` runs on whatever Node is installed, the
 * build on the project's own, so it is started as a program of its own. In the deployment every
 * function is one bundle with one export.
 */
module.exports = class OslsBuild {
  constructor(serverless) {
    this.hooks = {
      'before:package:initialize': () => {
        const { status } = spawnSync('npm', ['run', 'build'], { stdio: 'inherit' });
        if (status !== 0) throw new Error('npm run build failed');
        for (const [name, definition] of Object.entries(serverless.service.functions)) {
          definition.handler = 'index.handler';
          definition.package = { artifact: join('build', `${name}.zip`) };
        }
      },
    };
  }
};
