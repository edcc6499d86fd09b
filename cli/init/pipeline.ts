import { version } from '../version.ts';
import type { StartFile } from './first-system.ts';

export const pipelineNames = ['github', 'gitlab', 'none'] as const;

export type PipelineName = (typeof pipelineNames)[number];

/** The pipeline that checks contracts on every change, and says in a pull request what it would break. */
export function pipeline(name: PipelineName, folder: string): StartFile | undefined {
  const run = `npx --yes trilateral@${version}`;
  const where = folder === 'contracts' ? '' : ` --contracts ${folder}`;
  if (name === 'github') return { path: '.github/workflows/contracts.yml', text: github(run, where) };
  if (name === 'gitlab') return { path: '.gitlab-ci.yml', text: gitlab(run, where) };
  return undefined;
}

const github = (run: string, where: string): string => `name: contracts
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  contracts:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: ${run} check${where} --format github
      - if: github.event_name == 'pull_request'
        env:
          TARGET: \${{ github.base_ref }}
        run: ${run} diff "git:origin/$TARGET"${where} --format github
`;

const gitlab = (run: string, where: string): string => `contracts:
  image: node:22
  variables:
    GIT_DEPTH: 0
  script:
    - ${run} check${where} --format gitlab=gl-code-quality-report.json
    - if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then ${run} diff "git:$CI_MERGE_REQUEST_DIFF_BASE_SHA"${where}; fi
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
