import Export from '#core/imports/models/export'
import Import from '#core/imports/models/import'

const DAY = 86_400_000
/** As long as the trash: after that what came in stays. */
const KEPT = { imports: 30 * DAY, exports: 7 * DAY }

/** Files of people do not lie around longer than they are of use. */
export default async function sweep() {
  const old = await Import.query().where('created_at', '<', Date.now() - KEPT.imports)
  for (const one of old) if (!one.isUnderWay) await one.discard({ by: null })
  const files = await Export.query().where('created_at', '<', Date.now() - KEPT.exports)
  for (const one of files) await one.discard()
}
