import { contributions } from '#kernel/slots'

/** The list of that entity, as a slot names it; undefined when nobody offers it. */
export async function definitionOf(entity: string) {
  const given = (await contributions('lists')).find((list) => list.entity === entity)
  return given && (await given.list()).default
}
