import PersonalExport from '#core/privacy/models/personal_export'

/** What was not fetched within a day is gone. */
export default async function sweep() {
  for (const one of await PersonalExport.stale()) await one.discard()
}
