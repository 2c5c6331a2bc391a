/** What a file can be a sign of. */
export type FileKind =
  | 'ci'
  | 'lint'
  | 'types'
  | 'manifest'
  | 'lock'
  | 'readme'
  | 'licence'
  | 'contributing';

/**
 * The files that each kind goes by, as paths from the top of what is measured. Settings inside
 * `pyproject.toml` or `setup.cfg` cannot be seen from a list of files, so what has a file of its own
 * counts.
 */
export const fileKinds: Readonly<Record<FileKind, readonly RegExp[]>> = {
  ci: [
    /^\.github\/workflows\/(?!(?:stale|lock|greetings?|label(?:er)?|cla)\.)[^/]+\.ya?ml$/i,
    /^\.(?:gitlab-ci|travis|drone|cirrus|woodpecker|appveyor)\.ya?ml$/,
    /^(?:appveyor|azure-pipelines|bitbucket-pipelines|cloudbuild)\.ya?ml$/,
    /^\.(?:azure-pipelines|buildkite|circleci|semaphore|woodpecker)\/[^/]+\.ya?ml$/,
    /^Jenkinsfile$/,
  ],
  lint: [
    /^\.pre-commit-config\.ya?ml$/,
    /^\.?(?:ruff\.toml|pylintrc|flake8|style\.yapf|isort\.cfg)$/,
    /^\.(?:eslintrc|prettierrc|stylelintrc)(?:\.[a-z]+)?$/,
    /^(?:eslint|prettier)\.config\.[cm]?[jt]s$/,
    /^biome\.jsonc?$/,
    /^\.clang-(?:format|tidy)$/,
    /^\.?(?:rustfmt|clippy)\.toml$/,
    /^\.(?:golangci|rubocop|swiftlint)\.ya?ml$/,
    /^(?:\.JuliaFormatter\.toml|\.lintr|\.scalafmt\.conf|CPPLINT\.cfg)$/,
  ],
  types: [
    /(?:^|\/)py\.typed$/,
    /\.pyi$/,
    /^\.?mypy\.ini$/,
    /^(?:pyrightconfig|tsconfig)\.json$/,
    /^\.pyre_configuration$/,
    // Languages that check types whenever they are built.
    /^(?:Cargo\.toml|go\.mod|Package\.swift|pom\.xml|build\.gradle(?:\.kts)?|build\.sbt)$/,
  ],
  manifest: [
    /^(?:pyproject\.toml|setup\.py|package\.json|Cargo\.toml|go\.mod|Package\.swift)$/,
    /^(?:pom\.xml|build\.gradle(?:\.kts)?|build\.sbt|CMakeLists\.txt|meson\.build)$/,
    /^(?:MODULE\.bazel|WORKSPACE(?:\.bazel)?|Project\.toml|DESCRIPTION)$/,
    /^[^/]+\.(?:gemspec|csproj|sln)$/,
  ],
  lock: [
    /^(?:poetry|uv|pdm|pixi|yarn|Cargo|Gemfile|Pipfile|renv|flake|composer|requirements)\.lock$/,
    /^pylock(?:\.[^/.]+)?\.toml$/,
    /^conda-lock\.ya?ml$/,
    /^(?:package-lock|npm-shrinkwrap|packages\.lock)\.json$/,
    /^pnpm-lock\.yaml$/,
    /^bun\.lockb?$/,
    /^(?:go\.sum|Manifest\.toml|gradle\.lockfile|Package\.resolved|MODULE\.bazel\.lock)$/,
  ],
  readme: [/^(?:\.github\/|docs\/)?readme(?:\.[a-z]+)?$/i],
  licence: [/^(?:un)?licen[cs]e(?:[-.][^/]+)?$/i, /^copying(?:\.[^/]+)?$/i],
  contributing: [
    /^(?:\.github\/|docs\/)?contributing(?:\.[a-z]+)?$/i,
    /^(?:\.github\/|docs\/)?CODEOWNERS$/,
    /^OWNERS$/,
  ],
};
