/** How a text names a field: `{{contact.first_name}}`, or with a fallback `{{contact.first_name|there}}`. */
const NAMED = /\{\{([^{}\n]{0,300})\}\}/g

export interface Named {
  name: string
  /** Stands where the field is empty; null when the text gives none. */
  fallback: string | null
}

/** Values by the name that the text uses; null where a field is empty. */
export type Values = Map<string, string | null>

/** Every place where the text names a field, in order. */
export const namedIn = (text: string): Named[] =>
  [...text.matchAll(NAMED)].map(([, inner]) => read(inner))

/** The text with something else in the place of each name. */
export const replaceNamed = (text: string, put: (named: Named, as: string) => string) =>
  text.replace(NAMED, (as, inner) => put(read(inner), as))

/** Plain text with its fields filled in; what is no field stays as it was written. */
export const merge = (text: string, values: Values) =>
  replaceNamed(text, (named, as) => (values.has(named.name) ? valueOf(named, values) : as))

/** What stands in the place of a name. */
export const valueOf = ({ name, fallback }: Named, values: Values) =>
  values.get(name) || fallback || ''

function read(inner: string): Named {
  const [name, ...fallback] = inner.split('|')
  return { name: name.trim(), fallback: fallback.length ? fallback.join('|').trim() : null }
}
