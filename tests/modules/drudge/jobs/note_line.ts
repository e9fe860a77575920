import { appendFile } from 'node:fs/promises'
import { Job } from '#kernel/jobs/job'

/** Leaves a line in a file: what ran can be counted from any process. */
export default class NoteLine extends Job<{ file: string; line: string }> {
  async execute({ file, line }: { file: string; line: string }) {
    await appendFile(file, `${line}\n`)
  }
}
