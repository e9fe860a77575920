import { existsSync, readFileSync } from 'node:fs'
import { projectPath } from '#kernel/paths'

/** A few strings of each kind that has broken a text field. */
export const worst = [
  '',
  ' ',
  'null',
  'undefined',
  '0',
  '-1',
  '1e400',
  'True',
  '  leading and trailing  ',
  'O’Brien & Söhne <GmbH>',
  `"';--`,
  "Robert'); DROP TABLE contacts;--",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt; &amp;amp; &#39;',
  '{{ 1 + 1 }} ${7*7} {{{ x }}} @if(true)',
  '%s%d%n %00 %2e%2e',
  '../../etc/passwd',
  'back\\slash \\u0041 \\n',
  '田中さんにあげて下さい',
  'الكل في المجمو عة 5',
  'שלום עולם',
  '👩‍👩‍👧‍👦 🇮🇹 👍🏽 😁',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '\u200b\u200c\u200d\u2060\ufeff',
  '\u202etfel ot thgir',
  '\ufeffbom',
  'two\nlines',
  'carriage\r\nreturn',
  'tab\there',
  'nul\u0000byte',
  'bell\u0007',
  '\u2028line separator',
  '\ufdfd'.repeat(40),
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'a,b,,c , d',
  'https://example.com/?q=<x>&y="z"',
  'javascript:alert(1)',
]

const SHARED = projectPath('..', 'shared', 'samples', 'naughty_strings.json')
const shared = existsSync(SHARED) ? (JSON.parse(readFileSync(SHARED, 'utf8')) as string[]) : []

/** Engines differ in letters, not in printable ASCII: that is tried on one of them. */
const differs = (text: string) => /[^\x20-\x7e]/.test(text)
const isEmbedded = process.env.DB_CONNECTION !== 'mysql'

export const naughtyStrings = [...worst, ...shared.filter((text) => isEmbedded || differs(text))]
