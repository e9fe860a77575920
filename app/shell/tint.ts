export const TINTS = [
  'blue',
  'azure',
  'indigo',
  'purple',
  'pink',
  'red',
  'orange',
  'green',
  'teal',
  'cyan',
]

/** The same of ten tints for the same text, wherever it is shown. */
export function tint(text: string) {
  let sum = 0
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)!) % 9973
  return TINTS[sum % TINTS.length]
}
