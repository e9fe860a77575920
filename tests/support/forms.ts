/** What a browser sends for nested fields: `{ points: [{ kind }] }` as `points[0][kind]`. */
export function fields(form: Record<string, any>): Record<string, string> {
  const pairs = (name: string, value: any): [string, string][] =>
    value && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => pairs(`${name}[${key}]`, inner))
      : [[name, String(value)]]
  return Object.fromEntries(Object.entries(form).flatMap(([key, value]) => pairs(key, value)))
}
