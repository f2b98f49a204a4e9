// What `deploy/compose.yaml` asks for the service, so that the container is run as it says.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface ComposedService {
  read_only: boolean
  cap_drop: string[]
  security_opt: string[]
  tmpfs: string[]
  environment: Record<string, string>
  secrets: string[]
  volumes: string[]
}

/** Variables have their defaults. @throws if a right is given that the service does not need. */
export function readComposedService(): ComposedService {
  const text = readFileSync('deploy/compose.yaml', 'utf8').replace(/\$\{\w+:-([^}]*)\}/g, '$1')
  const { services } = parse(text) as { services: { guiju: ComposedService } }
  const { guiju } = services
  const isClosed = guiju.read_only && guiju.cap_drop.includes('ALL') && guiju.security_opt.includes('no-new-privileges:true')
  if (!isClosed) throw new Error('compose.yaml gives rights that are not needed')
  return guiju
}
