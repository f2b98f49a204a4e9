// Builds the image of `deploy/Dockerfile` with buildah, without a daemon, and opens its file system. No base image can be
// pulled without a registry of images: a Debian made by mmdebstrap, with Node's binary from npm, takes the name of the
// official image that the Dockerfile begins with.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const baseImage = 'docker.io/library/node:22-bookworm-slim'
const image = 'guiju:tried'

export interface ImageConfig {
  User: string
  Env: string[]
  Entrypoint: string[]
  Cmd: string[]
  WorkingDir: string
  Volumes: Record<string, object>
  StopSignal: string
  Healthcheck: { Test: string[] }
}

export interface Image {
  config: ImageConfig
  /** Its file system, as a folder. */
  root: string
  remove: () => void
}

/** Everything lies in that folder; other images of this machine are neither seen nor touched. */
export function buildImage(folder: string): Image {
  const buildah = (...args: string[]): string => {
    const storage = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run')]
    return execFileSync('buildah', [...storage, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
  }
  importBaseImage(folder, buildah)
  // Only images in Docker's format have a health check.
  const settings = ['--quiet', '--format', 'docker', '--isolation', 'chroot', '--pull-never']
  buildah('build', ...settings, '-f', 'deploy/Dockerfile', '-t', image, '.')
  const { Docker } = JSON.parse(buildah('inspect', '--type', 'image', image)) as { Docker: { config: ImageConfig } }
  const container = buildah('from', '--pull-never', image)
  const remove = (): void => void buildah('rm', '--all')
  return { config: Docker.config, root: buildah('mount', container), remove }
}

function importBaseImage(folder: string, buildah: (...args: string[]) => string): void {
  const root = join(folder, 'debian')
  execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', '--include=ca-certificates,libstdc++6', 'bookworm', root], { stdio: 'inherit' })
  installNode(folder, root)
  const container = buildah('from', 'scratch')
  buildah('add', '--quiet', container, root, '/')
  // Packages come from where this machine gets them: whom it trusts, the build trusts.
  const trusted = process.env.NODE_EXTRA_CA_CERTS
  if (trusted !== undefined) {
    buildah('copy', '--quiet', container, trusted, '/etc/ssl/extra.pem')
    buildah('config', '--env', 'NODE_EXTRA_CA_CERTS=/etc/ssl/extra.pem', container)
  }
  buildah('commit', '--quiet', '--rm', container, baseImage)
}

/** Node, npm and the user `node`, as the official image has them. */
function installNode(folder: string, root: string): void {
  const name = `node-linux-${process.arch}`
  const packages = join(folder, 'packages')
  mkdirSync(packages)
  execFileSync('npm', ['install', '--prefix', packages, '--silent', `${name}@22`, 'npm@11'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const local = join(root, 'usr/local')
  cpSync(join(packages, 'node_modules', name, 'bin/node'), join(local, 'bin/node'))
  cpSync(join(packages, 'node_modules/npm'), join(local, 'lib/node_modules/npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'))
  appendFileSync(join(root, 'etc/passwd'), 'node:x:1000:1000::/home/node:/bin/sh\n')
  appendFileSync(join(root, 'etc/group'), 'node:x:1000:\n')
}
