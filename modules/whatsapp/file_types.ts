/** What WhatsApp shows or plays, and what people send most; the name says it, for Filo trusts no type that came with a file. */
const TYPES: Record<string, string> = {
  'jpg': 'image/jpeg',
  'jpeg': 'image/jpeg',
  'png': 'image/png',
  'webp': 'image/webp',
  'gif': 'image/gif',
  'aac': 'audio/aac',
  'amr': 'audio/amr',
  'mp3': 'audio/mpeg',
  'm4a': 'audio/mp4',
  'ogg': 'audio/ogg',
  'opus': 'audio/ogg',
  'mp4': 'video/mp4',
  '3gp': 'video/3gpp',
  'pdf': 'application/pdf',
  'txt': 'text/plain',
  'csv': 'text/csv',
  'doc': 'application/msword',
  'docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xls': 'application/vnd.ms-excel',
  'xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt': 'application/vnd.ms-powerpoint',
  'pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

export const mimeOf = (name: string) =>
  TYPES[name.split('.').pop()!.toLowerCase()] ?? 'application/octet-stream'
