import ApplyRetention from '#core/privacy/jobs/apply_retention'
import { rulesInForce } from '#core/privacy/retention'

/** A job for each rule: one that fails does not keep the others from their work. */
export default async function retention() {
  for (const { id } of await rulesInForce())
    await ApplyRetention.deliverLater({ kind: id }, { unique: id })
}
