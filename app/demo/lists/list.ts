/** What is written with commas between, over as many lines as it takes. */
export const list = (text: string) => text.trim().split(/\s*,\s*/)
