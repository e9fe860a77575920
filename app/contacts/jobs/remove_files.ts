import { removeFiles } from '#core/contacts/models/stored_file'
import { Job } from '#kernel/jobs/job'

/** Takes bytes from the drive whose rows went in the transaction that asked for it. */
export default class RemoveFiles extends Job<{ keys: string[] }> {
  async execute({ keys }: { keys: string[] }) {
    await removeFiles(keys)
  }
}
