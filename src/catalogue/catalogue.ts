// The domain types of the catalogue: regions (GB/T 2260) and topics.

export interface Region {
  code: string
  name: string
  parent: string | null
}

export interface Topic {
  key: string
  name: { zh: string; en: string }
}
