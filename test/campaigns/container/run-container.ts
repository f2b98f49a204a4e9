// Runs an image with runc, as `deploy/compose.yaml` says, in the network of this machine.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ServiceProcess, watchProcess } from '../../support/processes.js'
import type { Image } from './build-image.js'
import { type ComposedService, readComposedService } from './read-compose.js'

export interface Container {
  process: ServiceProcess
  /** The exit code of a command inside. */
  exec: (...command: string[]) => number
  kill: (signal: string) => void
}

export interface ContainerSettings {
  /** For the files of runc, and a name. */
  folder: string
  name: string
  /** What is mounted as `/data`. */
  volume: string
  environment: Record<string, string>
  /** The files in /run/secrets. */
  secrets: string
  command?: string[]
}

export function runContainer(image: Image, settings: ContainerSettings): Container {
  const { folder, name } = settings
  const bundle = join(folder, name)
  mkdirSync(bundle)
  execFileSync('runc', ['spec'], { cwd: bundle })
  const file = join(bundle, 'config.json')
  writeFileSync(file, JSON.stringify(describe(JSON.parse(readFileSync(file, 'utf8')) as Specification, image, settings)))
  const runc = ['--root', join(folder, 'runc')]
  const child = spawn('runc', [...runc, 'run', '--bundle', bundle, name], { stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    process: watchProcess(child),
    exec: (...command) => spawnSync('runc', [...runc, 'exec', name, ...command], { stdio: 'ignore' }).status ?? 1,
    kill: (signal) => void execFileSync('runc', [...runc, 'kill', name, signal])
  }
}

interface Specification {
  process: object
  root: object
  mounts: object[]
  linux: { namespaces: { type: string }[] }
}

function describe(plain: Specification, { config, root }: Image, settings: ContainerSettings): Specification {
  const composed = readComposedService()
  const [id] = execFileSync('sh', ['-c', `grep '^${config.User}:' "${root}/etc/passwd" | cut -d: -f3`], { encoding: 'utf8' }).split('\n')
  const environment = Object.entries(settings.environment).map(([name, value]) => `${name}=${value}`)
  return {
    ...plain,
    process: {
      ...plain.process,
      terminal: false,
      user: { uid: Number(id), gid: Number(id) },
      args: [...config.Entrypoint, ...(settings.command ?? config.Cmd)],
      cwd: config.WorkingDir,
      env: ['PATH=/usr/local/bin:/usr/bin:/bin', ...config.Env, ...environment],
      capabilities: {},
      noNewPrivileges: true
    },
    root: { path: root, readonly: composed.read_only },
    mounts: [...plain.mounts, ...listMounts(composed, settings)],
    linux: { ...plain.linux, namespaces: plain.linux.namespaces.filter(({ type }) => type !== 'network') }
  }
}

function listMounts({ tmpfs, volumes }: ComposedService, { volume, secrets }: ContainerSettings): object[] {
  const bind = (destination: string, source: string, right: 'ro' | 'rw') => ({ destination, source, type: 'bind', options: ['rbind', right] })
  return [
    ...tmpfs.map((destination) => ({ destination, type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'nodev'] })),
    ...volumes.map((mapping) => bind(mapping.split(':')[1]!, volume, 'rw')),
    bind('/run/secrets', secrets, 'ro')
  ]
}
