import { addons } from '#kernel/addons'
import { moduleStates } from '#kernel/module_states'

/** What every addon keeps about contacts, in one order; of modules that are switched off, too: their rows are there. */
export async function personalData() {
  const known = await moduleStates()
  const holding = addons
    .all()
    .filter(
      (addon) =>
        addon.isCore || ['enabled', 'disabled', 'kept'].includes(known.get(addon.id)?.state ?? '')
    )
  return holding
    .filter((addon) => !addon.broken)
    .flatMap((addon) => addon.contributions('personal.data'))
    .sort((a, b) => (a.order ?? 100) - (b.order ?? 100) || (a.id < b.id ? -1 : 1))
}
