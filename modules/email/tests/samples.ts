import { existsSync } from 'node:fs'
import { projectPath } from '#kernel/paths'

/** Where real and broken messages lie: beside the checkout, or beside the folder of worktrees. Undefined: nowhere. */
export const FOUND = [
  process.env.SAMPLES,
  projectPath('..', 'shared', 'samples'),
  projectPath('..', '..', 'shared', 'samples'),
].find((path) => path && existsSync(path))
