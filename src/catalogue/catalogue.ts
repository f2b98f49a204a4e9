// Regions and topics, as anything that names them says them.

export interface Region {
  code: string
  name: string
  parent: string | null
}

export interface Topic {
  key: string
  name: { zh: string; en: string }
}
