import { existsSync } from 'node:fs'
import { projectPath } from '#kernel/paths'

/** Where real files and messages lie: as `SAMPLES` says, else beside the checkout or its folder. Undefined: nowhere. */
export const SAMPLES = [
  process.env.SAMPLES,
  projectPath('..', 'shared', 'samples'),
  projectPath('..', '..', 'shared', 'samples'),
].find((path) => path && existsSync(path))
