import DuplicateScan from '#core/duplicates/models/duplicate_scan'

export default async function lookThrough() {
  await DuplicateScan.begin()
}
